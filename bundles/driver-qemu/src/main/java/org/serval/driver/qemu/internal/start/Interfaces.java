package org.serval.driver.qemu.internal.start;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.driver.qemu.internal.command.Launch.TapFiles;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.posix.Errno;
import org.serval.posix.Fd;
import org.serval.posix.NetDevice;
import org.serval.posix.PosixException;
import org.serval.posix.Tap;
import org.serval.state.Reverter;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;
import org.serval.xml.view.InterfaceView;

/**
 * Connects a guest's interfaces: makes a tap device for each that is on a bridge of the host. The
 * devices go away by themselves when the last of their descriptors is closed, ours right after QEMU
 * has its own. For one start; blocks for the kernel only.
 */
final class Interfaces implements AutoCloseable {
  private static final List<String> BEFORE_TARGET = List.of("mac", "source");
  private final Map<String, TapFiles> files = new LinkedHashMap<>();
  private final List<Tap> taps = new ArrayList<>();
  private final ChildFiles child;

  Interfaces(ChildFiles child) {
    this.child = child;
  }

  /** Connects all of them; the document then names the devices. */
  DomainDocument connect(DomainDocument document, Reverter reverter) {
    reverter.add("tap devices", this::close);
    return document.editDevices(e -> e.name().equals("interface") ? connect(e) : e);
  }

  /** How each is connected, by alias. */
  Map<String, TapFiles> files() {
    return files;
  }

  private Element connect(Element element) {
    InterfaceView view = new InterfaceView(element);
    return switch (view.type()) {
      case "user" -> element;
      case "bridge" -> tap(element, view, view.bridge().orElse(""));
      case "ethernet" -> tap(element, view, null);
      case "network" ->
          throw new LibvirtException(
              ErrorCode.VIR_ERR_NO_NETWORK,
              ErrorDomain.VIR_FROM_NETWORK,
              "no network with matching name '" + view.network().orElse("") + "'");
      default ->
          throw QemuErrors.unsupported(
              "network device type '" + view.type() + "' is not supported");
    };
  }

  private Element tap(Element element, InterfaceView view, String bridge) {
    boolean virtio = view.model().filter(model -> model.startsWith("virtio")).isPresent();
    int queues = virtio ? view.queues().orElse(1) : 1;
    if (bridge != null) {
      requireBridge(bridge);
    }
    String name = view.target().orElse("vnet%d");
    try {
      Tap tap = Tap.create(name, queues, virtio);
      taps.add(tap);
      tap.device().setAddress(Tap.hostAddress(view.mac()));
      connect(tap.device(), view, bridge);
      List<Integer> numbers = tap.queues().stream().map(Fd::descriptor).map(child::pass).toList();
      files.put(view.alias().orElse(""), new TapFiles(numbers, List.of()));
      return Attributes.replaceChild(
          element, Attributes.element("target", "dev", tap.name()), BEFORE_TARGET);
    } catch (PosixException e) {
      throw LibvirtException.systemError(
          ErrorDomain.VIR_FROM_NONE,
          e.errno(),
          "Unable to create tap device " + name + ": " + e.reason());
    }
  }

  private static void connect(NetDevice device, InterfaceView view, String bridge)
      throws PosixException {
    if (view.mtu().isPresent()) {
      device.setMtu(view.mtu().getAsInt());
    } else if (bridge != null) {
      device.setMtu(new NetDevice(bridge).mtu());
    }
    if (bridge != null) {
      device.addToBridge(bridge);
    }
    device.setUp(true);
  }

  private static void requireBridge(String bridge) {
    try {
      new NetDevice(bridge).mtu();
    } catch (PosixException e) {
      throw LibvirtException.systemError(
          ErrorDomain.VIR_FROM_NONE,
          e.errno() == 0 ? Errno.ENODEV : e.errno(),
          "Cannot get interface MTU on '" + bridge + "': " + e.reason());
    }
  }

  @Override
  public void close() {
    taps.forEach(Tap::close);
  }
}
