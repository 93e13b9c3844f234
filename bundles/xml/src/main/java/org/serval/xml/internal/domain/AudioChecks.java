package org.serval.xml.internal.domain;

import java.util.HashSet;
import java.util.Set;
import org.serval.xml.internal.tree.Draft;

/** The host's side of sound, and the devices that name it. */
final class AudioChecks {
  private AudioChecks() {}

  static void check(Draft devices) {
    Set<String> ids = new HashSet<>();
    for (Draft audio : devices.children("audio")) {
      if (!ids.add(audio.get("id"))) {
        throw Errors.xml("audio ID " + audio.get("id") + " is used multiple times");
      }
      way(audio.child("input"));
      way(audio.child("output"));
    }
    for (Draft device : devices.children()) {
      String id = device.value("audio/@id");
      if (id != null && !ids.contains(id) && !device.is("type", "dbus")) {
        throw Errors.xml("no audio device with ID " + id);
      }
    }
  }

  private static void way(Draft way) {
    if (way == null) {
      return;
    }
    Draft settings = way.child("settings");
    boolean fixed = way.is("fixedSettings", "yes");
    if (fixed && !way.is("mixingEngine", "yes")) {
      throw Errors.unsupported("fixed audio settings requires mixing engine");
    }
    if (!fixed && settings != null && !settings.isEmpty()) {
      throw Errors.unsupported("audio settings specified without fixed settings flag");
    }
    if (!fixed) {
      way.remove("settings");
    } else if (settings == null) {
      way.add(new Draft("settings"));
    }
  }
}
