package org.serval.driver.qemu.internal.command;

import java.util.List;
import java.util.stream.Collectors;
import org.serval.driver.qemu.internal.command.Launch.TapFiles;
import org.serval.qmp.JsonObject;
import org.serval.xml.DomainView;
import org.serval.xml.view.InterfaceView;

/** Network cards, each after its back end. */
final class NetworkDevices {
  private final DomainView domain;
  private final Launch launch;
  private final Addresses addresses;
  private final BootOrder boot;

  NetworkDevices(DomainView domain, Launch launch) {
    this.domain = domain;
    this.launch = launch;
    this.addresses = new Addresses(domain);
    this.boot = new BootOrder(domain);
  }

  void addTo(Words words) {
    for (InterfaceView net : domain.interfaces()) {
      words.json("-netdev", backEnd(net)).device(card(net));
    }
  }

  private JsonObject backEnd(InterfaceView net) {
    String alias = net.alias().orElse("");
    JsonObject.Builder object = JsonObject.builder();
    TapFiles files = launch.networks().get(alias);
    if (files == null) {
      object.put("type", "user");
    } else {
      tap(object, files);
    }
    return object.put("id", "host" + alias).build();
  }

  private static void tap(JsonObject.Builder object, TapFiles files) {
    object.put("type", "tap");
    boolean many = files.taps().size() > 1;
    object.put(many ? "fds" : "fd", joined(files.taps()));
    if (!files.vhosts().isEmpty()) {
      object.put("vhost", true);
      object.put(many ? "vhostfds" : "vhostfd", joined(files.vhosts()));
    }
  }

  private static String joined(List<Integer> files) {
    return files.stream().map(String::valueOf).collect(Collectors.joining(":"));
  }

  private JsonObject card(InterfaceView net) {
    String alias = net.alias().orElse("");
    String model = net.model().orElse("rtl8139");
    JsonObject.Builder device = JsonObject.builder();
    boolean virtio = model.startsWith("virtio");
    device.put("driver", virtio ? Virtio.name("virtio-net", model) : model);
    TapFiles files = launch.networks().get(alias);
    if (virtio && files != null && files.taps().size() > 1) {
      device.put("mq", true).put("vectors", 2 * files.taps().size() + 2);
    }
    if (virtio) {
      net.mtu().ifPresent(mtu -> device.put("host_mtu", mtu));
    }
    device.put("netdev", "host" + alias).put("id", alias).put("mac", net.mac());
    boot.put(device, net);
    addresses.put(device, net.address());
    net.romBar().ifPresent(bar -> device.put("rombar", bar.equals("on") ? 1 : 0));
    net.romFile().ifPresent(file -> device.put("romfile", file));
    return device.build();
  }
}
