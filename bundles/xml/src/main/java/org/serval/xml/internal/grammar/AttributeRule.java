package org.serval.xml.internal.grammar;

/**
 * What is known of one attribute.
 *
 * @param expected what could stand there, in words; null when everything could
 * @param required whether its absence is an error
 * @param fallback printed where it is absent, or null
 * @param omitted the value that is as good as absent, or null
 * @param reveal when it is printed
 */
record AttributeRule(
    String name,
    ValueType type,
    String expected,
    boolean required,
    String fallback,
    String omitted,
    Reveal reveal,
    Condition when) {}
