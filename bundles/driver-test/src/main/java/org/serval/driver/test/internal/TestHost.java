package org.serval.driver.test.internal;

import org.serval.api.event.EventTopic;
import org.serval.api.host.NodeInfo;

/**
 * A host and everything on it.
 *
 * @param node its processors and memory
 * @param cells its NUMA cells
 * @param guests its domains
 * @param networks its networks
 * @param pools its storage pools
 * @param interfaces its own network interfaces
 * @param devices its devices
 * @param events what happens on it
 */
record TestHost(
    NodeInfo node,
    Cells cells,
    Guests guests,
    TestNetworks networks,
    Pools pools,
    TestInterfaces interfaces,
    TestNodeDevices devices,
    EventTopic events) {}
