package org.serval.protocol;

/**
 * A permission that a call needs.
 *
 * @param object kind of object: {@code connect}, {@code domain}, {@code storage_vol} …
 * @param permission name of the permission on it: {@code read}, {@code save} …
 * @param when for which arguments it is needed
 */
public record AclRule(String object, String permission, Guard when) {}
