package org.serval.conf.internal;

/**
 * A key that a file sets.
 *
 * @param key its name
 * @param value what it is set to
 * @param line where, from 1
 */
record Setting(String key, ConfValue value, int line) {}
