package org.serval.driver.qemu.internal.command;

import org.serval.qmp.JsonObject;
import org.serval.xml.DomainView;
import org.serval.xml.Element;
import org.serval.xml.view.CharDeviceView;
import org.serval.xml.view.DeviceView;

/** Serial and parallel ports, channels and consoles, each after its host's side. */
final class CharDevices {
  private final DomainView domain;
  private final Launch launch;
  private final Addresses addresses;

  CharDevices(DomainView domain, Launch launch) {
    this.domain = domain;
    this.launch = launch;
    this.addresses = new Addresses(domain);
  }

  void addTo(Words words) {
    domain.serials().forEach(port -> add(words, port, serial(port)));
    domain.parallels().forEach(port -> add(words, port, parallel(port)));
    domain.channels().forEach(channel -> add(words, channel, channel(channel)));
    domain.consoles().stream()
        .filter(console -> console.targetType().filter("virtio"::equals).isPresent())
        .forEach(console -> add(words, console, console(console)));
  }

  private void add(Words words, CharDeviceView device, JsonObject frontEnd) {
    CharBackend backend = new CharBackend(device, launch);
    backend.addCredentials(words, id(device));
    words.add("-chardev", backend.option(id(device)));
    words.device(frontEnd);
  }

  /** The name of a device's host side. */
  static String id(CharDeviceView device) {
    return "char" + device.alias().orElse("");
  }

  private JsonObject serial(CharDeviceView port) {
    JsonObject.Builder device = JsonObject.builder();
    String model = port.targetModel().orElse("isa-serial");
    device.put("driver", model).put("chardev", id(port)).put("id", port.alias().orElse(""));
    if (model.equals("isa-serial")) {
      device.put("index", port.port().orElse(0));
    }
    addresses.put(device, port.address());
    return device.build();
  }

  private JsonObject parallel(CharDeviceView port) {
    JsonObject.Builder device = JsonObject.builder();
    device.put("driver", "isa-parallel").put("chardev", id(port));
    return device.put("id", port.alias().orElse("")).build();
  }

  private JsonObject channel(CharDeviceView channel) {
    JsonObject.Builder device = JsonObject.builder().put("driver", "virtserialport");
    addresses.put(device, channel.address());
    device.put("chardev", id(channel)).put("id", channel.alias().orElse(""));
    return device.putIfPresent("name", channel.targetName().orElse(null)).build();
  }

  private JsonObject console(CharDeviceView console) {
    JsonObject.Builder device = JsonObject.builder().put("driver", "virtconsole");
    addresses.put(device, console.address());
    return device.put("chardev", id(console)).put("id", console.alias().orElse("")).build();
  }

  /** USB devices that come over a character device. */
  void addRedirected(Words words) {
    for (DeviceView redirected : domain.devices("redirdev")) {
      Element element = redirected.element();
      CharDeviceView backEnd = new CharDeviceView(element);
      String alias = redirected.alias().orElse("");
      String kind = redirected.type().orElse("spicevmc");
      words.add(
          "-chardev",
          kind.equals("spicevmc")
              ? "spicevmc,id=char" + alias + ",name=usbredir"
              : new CharBackend(backEnd, launch).option("char" + alias));
      JsonObject.Builder device = JsonObject.builder().put("driver", "usb-redir");
      device.put("chardev", "char" + alias).put("id", alias);
      redirected.bootOrder().ifPresent(order -> device.put("bootindex", order));
      addresses.put(device, redirected.address());
      words.device(device.build());
    }
  }
}
