package org.serval.api.domain;

/**
 * An address of a guest's interface.
 *
 * @param type {@code VIR_IP_ADDR_TYPE_*}
 * @param address in its usual writing
 * @param prefix bits
 */
public record InterfaceAddress(int type, String address, int prefix) {}
