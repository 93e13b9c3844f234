package org.serval.api.nwfilter;

/**
 * What names a binding on the wire.
 *
 * @param port the device that is filtered
 * @param filter the filter's name
 */
public record NwFilterBindingRef(String port, String filter) {}
