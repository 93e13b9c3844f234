package org.serval.api.nodedev;

import java.util.List;

/**
 * What lists filter by and short questions ask for.
 *
 * @param name unique on the host
 * @param parent name of the device that it hangs on, or null
 * @param capabilities kinds, as {@code pci}, {@code net}
 * @param capabilityFlags the same as flags of {@code VIR_CONNECT_LIST_NODE_DEVICES_CAP_*}
 * @param active whether it is there
 * @param persistent whether it has a definition
 * @param autostart whether it starts with the host
 */
public record NodeDeviceSummary(
    String name,
    String parent,
    List<String> capabilities,
    int capabilityFlags,
    boolean active,
    boolean persistent,
    boolean autostart) {}
