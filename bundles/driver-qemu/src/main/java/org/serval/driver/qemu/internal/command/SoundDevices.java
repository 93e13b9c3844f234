package org.serval.driver.qemu.internal.command;

import java.util.List;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.qmp.JsonObject;
import org.serval.xml.DomainView;
import org.serval.xml.Element;
import org.serval.xml.view.SoundView;

/** Sound cards, with their codecs where they have some. */
final class SoundDevices {
  private final DomainView domain;
  private final Launch launch;
  private final Addresses addresses;

  SoundDevices(DomainView domain, Launch launch) {
    this.domain = domain;
    this.launch = launch;
    this.addresses = new Addresses(domain);
  }

  void addTo(Words words) {
    for (SoundView sound : domain.sounds()) {
      boolean codecs = sound.model().equals("ich6") || sound.model().equals("ich9");
      JsonObject.Builder device = JsonObject.builder().put("driver", driver(sound.model()));
      device.put("id", sound.alias().orElse(""));
      if (!codecs) {
        device.put("audiodev", audio(sound));
      }
      addresses.put(device, sound.address());
      words.device(device.build());
      if (codecs) {
        codecs(words, sound);
      }
    }
  }

  private String audio(SoundView sound) {
    if (!new DisplayOptions(domain, launch.conf()).hasAudio()) {
      throw QemuErrors.internal("unable to find audio backend for sound device");
    }
    return "audio" + sound.audioId().orElse(1);
  }

  private void codecs(Words words, SoundView sound) {
    List<String> kinds =
        sound.element().children("codec").stream().map(SoundDevices::kind).toList();
    List<String> codecs = kinds.isEmpty() ? List.of("duplex") : kinds;
    String alias = sound.alias().orElse("");
    for (int i = 0; i < codecs.size(); i++) {
      JsonObject.Builder device = JsonObject.builder().put("driver", "hda-" + codecs.get(i));
      device.put("id", alias + "-codec" + i).put("bus", alias + ".0").put("cad", i);
      words.device(device.put("audiodev", audio(sound)).build());
    }
  }

  private static String kind(Element codec) {
    return codec.attribute("type", "duplex");
  }

  private static String driver(String model) {
    return switch (model) {
      case "ac97" -> "AC97";
      case "es1370" -> "ES1370";
      case "ich6" -> "intel-hda";
      case "ich9" -> "ich9-intel-hda";
      case "usb" -> "usb-audio";
      default -> model;
    };
  }
}
