package org.serval.api.domain;

import java.util.List;

/**
 * An interface and its addresses.
 *
 * @param name interface
 * @param mac or null
 * @param addresses all of them
 */
public record InterfaceAddresses(String name, String mac, List<InterfaceAddress> addresses) {}
