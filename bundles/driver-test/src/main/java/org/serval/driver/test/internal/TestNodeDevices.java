package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.ConnectListAllNodeDeviceFlags;
import org.serval.api.constants.NodeDeviceCreateXMLFlags;
import org.serval.api.constants.NodeDeviceEventLifecycleType;
import org.serval.api.event.EventTopic;
import org.serval.api.event.NodeDeviceEvent;
import org.serval.api.nodedev.NodeDeviceQueries;
import org.serval.api.nodedev.NodeDeviceSummary;
import org.serval.api.nodedev.NodeDevices;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/**
 * The host's devices, from their documents. Virtual ports of fibre channel adapters can be made,
 * and all but the root of the tree can be taken away. The whole set is one immutable list, which
 * readers take as it is and changes, one at a time, replace.
 */
final class TestNodeDevices implements NodeDeviceQueries, NodeDevices {
  /** What every virtual port is made from, and the name that it gets. */
  private static final String MODEL = "scsi_host11";

  private static final String MADE = "scsi_host12";

  private static final Map<String, Integer> FLAGS =
      Map.of(
          "system", ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_CAP_SYSTEM,
          "scsi_host", ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_CAP_SCSI_HOST,
          "fc_host", ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_CAP_FC_HOST,
          "vport_ops", ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_CAP_VPORTS);

  private final EventTopic events;
  private volatile List<Element> devices;

  /** These devices to begin with. */
  TestNodeDevices(List<Element> devices, EventTopic events) {
    this.devices = List.copyOf(devices);
    this.events = events;
  }

  /** As libvirt's test driver: by what they can do, and not by whether they are active. */
  @Override
  public int listFlags() {
    return (ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_CAP_VPD << 1) - 1;
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
    throw noSupport("virNodeDeviceLookupSCSIHostByWWN");
  }

  @Override
  public String xml(String name, int flags) {
    TestErrors.allowFlags(flags, 0, "testNodeDeviceGetXMLDesc");
    return Xml.format(get(name));
  }

  @Override
  public boolean active(String name) {
    throw noSupport("virNodeDeviceIsActive");
  }

  @Override
  public boolean persistent(String name) {
    throw noSupport("virNodeDeviceIsPersistent");
  }

  @Override
  public boolean autostart(String name) {
    throw noSupport("virNodeDeviceGetAutostart");
  }

  @Override
  public synchronized String createXml(String xml, int flags) {
    int validate = NodeDeviceCreateXMLFlags.VIR_NODE_DEVICE_CREATE_XML_VALIDATE;
    TestErrors.allowFlags(flags, validate, "testNodeDeviceCreateXML");
    DeviceRequest request = DeviceRequest.parse(xml, (flags & validate) != 0);
    needPorts(request);
    List<Element> next = without(MADE);
    next.add(vport(get(MODEL), request));
    devices = List.copyOf(next);
    tell(MADE, NodeDeviceEventLifecycleType.VIR_NODE_DEVICE_EVENT_CREATED);
    return MADE;
  }

  /** Takes a device away; the root of the tree stays, as libvirt's does. */
  @Override
  public synchronized void destroy(String name) {
    if (get(name).value("parent") == null) {
      return;
    }
    devices = List.copyOf(without(name));
    tell(name, NodeDeviceEventLifecycleType.VIR_NODE_DEVICE_EVENT_DELETED);
  }

  @Override
  public String define(String xml, int flags) {
    throw noSupport("virNodeDeviceDefineXML");
  }

  @Override
  public void update(String name, String xml, int flags) {
    throw noSupport("virNodeDeviceUpdate");
  }

  @Override
  public void create(String name, int flags) {
    throw noSupport("virNodeDeviceCreate");
  }

  @Override
  public void undefine(String name, int flags) {
    throw noSupport("virNodeDeviceUndefine");
  }

  @Override
  public void setAutostart(String name, boolean autostart) {
    throw noSupport("virNodeDeviceSetAutostart");
  }

  /** The adapter that a request is about must be there and able to have virtual ports. */
  private void needPorts(DeviceRequest request) {
    String named = request.parentName();
    Element adapter =
        devices.stream()
            .filter(
                device ->
                    named.isEmpty()
                        ? canHavePorts(device) && request.fits(device)
                        : named.equals(device.value("name")))
            .findFirst()
            .orElseThrow(
                () -> DeviceRequest.internal("Could not find parent device for 'new device'"));
    if (!canHavePorts(adapter)) {
      throw DeviceRequest.internal(
          "Parent device " + adapter.value("name") + " is not capable of vport operations");
    }
  }

  private static boolean canHavePorts(Element device) {
    return (flags(device) & ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_CAP_VPORTS)
        != 0;
  }

  private static Element vport(Element model, DeviceRequest request) {
    Element named = Edits.text(model, "name", MADE);
    return Edits.child(
        named,
        "capability",
        host ->
            Edits.child(
                host,
                "capability",
                port ->
                    Edits.text(Edits.text(port, "wwnn", request.wwnn()), "wwpn", request.wwpn())));
  }

  private List<Element> without(String name) {
    List<Element> rest = new ArrayList<>(devices);
    rest.removeIf(device -> name.equals(device.value("name")));
    return rest;
  }

  private void tell(String name, int event) {
    events.publish(new NodeDeviceEvent.Lifecycle(name, event, 0));
  }

  private static LibvirtException noSupport(String api) {
    return LibvirtException.noSupport(ErrorDomain.VIR_FROM_NODEDEV, api);
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
