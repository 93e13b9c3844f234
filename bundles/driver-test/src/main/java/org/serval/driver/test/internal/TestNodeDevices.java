package org.serval.driver.test.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.ConnectListAllNodeDeviceFlags;
import org.serval.api.nodedev.NodeDeviceQueries;
import org.serval.api.nodedev.NodeDeviceSummary;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/** The host's devices, from their documents. They do not change. */
final class TestNodeDevices implements NodeDeviceQueries {
  private static final Map<String, Integer> FLAGS =
      Map.of(
          "system", ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_CAP_SYSTEM,
          "scsi_host", ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_HOST,
          "fc_host", ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_CAP_FC_HOST,
          "vport_ops", ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_CAP_VPORTS);

  private final List<Element> devices;

  /** The devices that are the children of an element. */
  TestNodeDevices(Element parent) {
    devices = parent.children("device");
  }

  @Override
  public Collection<NodeDeviceSummary> all() {
    return devices.stream().map(TestNodeDevices::summary).toList();
  }

  @Override
  public NodeDeviceSummary byName(String name) {
    return summary(get(name));
  }

  @Override
  public NodeDeviceSummary scsiHostByWwn(String wwnn, String wwpn, int flags) {
    throw LibvirtException.noSupport(
        ErrorDomain.VIR_FROM_NODEDEV, "virNodeDeviceLookupSCSIHostByWWN");
  }

  @Override
  public String xml(String name, int flags) {
    TestErrors.allowFlags(flags, 0, "testNodeDeviceGetXMLDesc");
    return Xml.format(get(name));
  }

  private Element get(String name) {
    return devices.stream()
        .filter(device -> name.equals(device.value("name")))
        .findFirst()
        .orElseThrow(
            () ->
                new LibvirtException(
                    ErrorCode.VIR_ERR_NO_NODE_DEVICE,
                    ErrorDomain.VIR_FROM_TEST,
                    "no node device with matching name '" + name + "'"));
  }

  private static NodeDeviceSummary summary(Element device) {
    List<String> kinds =
        device.children("capability").stream()
            .map(capability -> capability.attribute("type", ""))
            .toList();
    return new NodeDeviceSummary(
        device.value("name"), device.value("parent"), kinds, flags(device), true, true, false);
  }

  private static int flags(Element element) {
    int flags = 0;
    for (Element capability : element.children("capability")) {
      flags |= FLAGS.getOrDefault(capability.attribute("type", ""), 0) | flags(capability);
    }
    return flags;
  }
}
