package org.serval.driver.qemu.internal.command;

import java.util.Optional;
import org.serval.qmp.JsonObject;
import org.serval.xml.DomainView;
import org.serval.xml.view.BalloonView;
import org.serval.xml.view.DeviceView;
import org.serval.xml.view.InputView;
import org.serval.xml.view.RngView;
import org.serval.xml.view.WatchdogView;

/** Small devices: hubs, input, watchdogs, balloon, random numbers, panic. */
final class OtherDevices {
  private final DomainView domain;
  private final Addresses addresses;

  OtherDevices(DomainView domain) {
    this.domain = domain;
    this.addresses = new Addresses(domain);
  }

  void addHubs(Words words) {
    for (DeviceView hub : domain.devices("hub")) {
      JsonObject.Builder device = JsonObject.builder().put("driver", "usb-hub");
      device.putIfPresent("id", hub.alias().orElse(null));
      addresses.put(device, hub.address());
      words.device(device.build());
    }
  }

  void addInputs(Words words) {
    domain.inputs().forEach(input -> driver(input).ifPresent(d -> words.device(input(input, d))));
  }

  private JsonObject input(InputView input, String driver) {
    JsonObject.Builder device = JsonObject.builder().put("driver", driver);
    device.putIfPresent("id", input.alias().orElse(null));
    if (input.type().equals("passthrough")) {
      device.putIfPresent("evdev", input.evdev().orElse(null));
    }
    addresses.put(device, input.address());
    return device.build();
  }

  private static Optional<String> driver(InputView input) {
    return switch (input.bus()) {
      case "usb" ->
          Optional.of(input.type().equals("keyboard") ? "usb-kbd" : "usb-" + input.type());
      case "virtio" -> {
        String kind = input.type().equals("passthrough") ? "input-host" : input.type();
        yield Optional.of(Virtio.name("virtio-" + kind, input.model().orElse("")));
      }
      default -> Optional.empty();
    };
  }

  void addWatchdogs(Words words) {
    for (WatchdogView watchdog : domain.watchdogs()) {
      if (!watchdog.model().equals("itco")) {
        JsonObject.Builder device = JsonObject.builder().put("driver", watchdog.model());
        device.putIfPresent("id", watchdog.alias().orElse(null));
        addresses.put(device, watchdog.address());
        words.device(device.build());
      }
    }
    domain.watchdogs().stream()
        .findFirst()
        .ifPresent(watchdog -> words.add("-watchdog-action", action(watchdog.action())));
  }

  private static String action(String action) {
    return action.equals("dump") ? "pause" : action;
  }

  void addBalloon(Words words) {
    domain
        .balloon()
        .filter(balloon -> !balloon.model().equals("none"))
        .ifPresent(balloon -> words.device(balloon(balloon)));
  }

  private JsonObject balloon(BalloonView balloon) {
    JsonObject.Builder device = JsonObject.builder();
    device.put("driver", Virtio.name("virtio-balloon", balloon.model()));
    device.putIfPresent("id", balloon.alias().orElse(null));
    if (balloon.autodeflate()) {
      device.put("deflate-on-oom", true);
    }
    if (balloon.freePageReporting()) {
      device.put("free-page-reporting", true);
    }
    addresses.put(device, balloon.address());
    return device.build();
  }

  void addRngs(Words words) {
    for (RngView rng : domain.rngs()) {
      String alias = rng.alias().orElse("");
      JsonObject.Builder object = JsonObject.builder();
      object.put("qom-type", rng.backend().equals("builtin") ? "rng-builtin" : "rng-random");
      object.put("id", "obj" + alias);
      if (!rng.backend().equals("builtin")) {
        object.put("filename", rng.source().orElse("/dev/urandom"));
      }
      words.json("-object", object.build());
      JsonObject.Builder device = JsonObject.builder();
      device.put("driver", Virtio.name("virtio-rng", rng.model()));
      device.put("rng", "obj" + alias).put("id", alias);
      rng.rateBytes().ifPresent(bytes -> device.put("max-bytes", bytes));
      rng.rateBytes().ifPresent(_ -> device.put("period", rng.ratePeriod().orElse(1000)));
      addresses.put(device, rng.address());
      words.device(device.build());
    }
  }

  void addPanics(Words words) {
    for (DeviceView panic : domain.devices("panic")) {
      if (panic.model().filter("isa"::equals).isPresent()) {
        JsonObject.Builder device = JsonObject.builder().put("driver", "pvpanic");
        panic
            .address()
            .flatMap(a -> a.text("iobase"))
            .ifPresent(_ -> device.put("ioport", panic.address().orElseThrow().part("iobase")));
        words.device(device.build());
      }
    }
  }
}
