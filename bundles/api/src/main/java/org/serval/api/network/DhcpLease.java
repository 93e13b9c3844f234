package org.serval.api.network;

/**
 * A lease of a network's DHCP server.
 *
 * @param iface the bridge
 * @param expiry seconds since 1970
 * @param type {@code VIR_IP_ADDR_TYPE_*}
 * @param mac or null
 * @param iaid or null
 * @param address in its usual writing
 * @param prefix bits
 * @param hostname or null
 * @param clientId or null
 */
public record DhcpLease(
    String iface,
    long expiry,
    int type,
    String mac,
    String iaid,
    String address,
    int prefix,
    String hostname,
    String clientId) {}
