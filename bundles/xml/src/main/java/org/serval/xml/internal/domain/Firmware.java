package org.serval.xml.internal.domain;

import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** Automatic choice of firmware: what its features imply, and what does not go together. */
final class Firmware {
  private static final Set<String> EMPTIES = Set.of("loader", "nvram");

  private Firmware() {}

  static void features(Draft firmware) {
    Draft keys = null;
    Draft secure = null;
    for (Draft feature : firmware.children("feature")) {
      keys = feature.is("name", "enrolled-keys") ? feature : keys;
      secure = feature.is("name", "secure-boot") ? feature : secure;
    }
    if (keys != null && keys.is("enabled", "yes") && secure == null) {
      firmware.add(new Draft("feature").set("enabled", "yes").set("name", "secure-boot"));
    }
  }

  static void check(Draft os, ParseContext.Kind kind) {
    Draft firmware = os.child("firmware");
    Draft loader = os.child("loader");
    boolean automatic = os.has("firmware");
    boolean stateless = loader != null && loader.is("stateless", "yes");
    Draft nvram = os.child("nvram");
    if (stateless && nvram != null && nvram.has("template")) {
      throw Errors.detail("NVRAM template is not permitted when loader is stateless");
    }
    if (stateless && nvram != null) {
      throw Errors.detail("NVRAM is not permitted when loader is stateless");
    }
    boolean named = loader != null && !loader.text().isEmpty();
    if (!automatic && !named && (loader != null || nvram != null)) {
      throw Errors.detail("no loader path specified and firmware auto selection disabled");
    }
    if (nvram != null) {
      DiskSourceChecks.complete(nvram);
    }
    if (nvram != null && nvram.has("type") && nvram.child("source") == null) {
      throw Errors.unknown();
    }
    os.removeIf(part -> EMPTIES.contains(part.name) && part.isEmpty());
    boolean qemu = kind == ParseContext.Kind.QEMU;
    if (qemu && !automatic && firmware != null && loader != null && !loader.text().isEmpty()) {
      throw Errors.detail(
          "cannot use feature-based firmware autoselection when firmware autoselection is"
              + " disabled");
    }
    if (!automatic) {
      return;
    }
    if (os.is("firmware", "bios") && nvram != null) {
      throw Errors.detail("firmware type 'bios' does not support nvram");
    }
    if (os.is("firmware", "bios") && loader != null && loader.is("stateless", "no")) {
      throw Errors.detail("Only EFI firmware permits NVRAM");
    }
    if (loader != null) {
      for (String attribute : new String[] {"readonly", "type"}) {
        if (loader.has(attribute)) {
          throw Errors.detail(
              "loader attribute '"
                  + attribute
                  + "' cannot be specified when firmware autoselection is enabled");
        }
      }
      if (loader.is("secure", "no")) {
        throw Errors.detail(
            "loader attribute 'secure' cannot be specified when firmware autoselection is enabled");
      }
    }
    if (firmware != null) {
      keysNeedSecureBoot(firmware);
    }
  }

  private static void keysNeedSecureBoot(Draft firmware) {
    boolean keys = false;
    boolean noSecure = false;
    for (Draft feature : firmware.children("feature")) {
      keys |= feature.is("name", "enrolled-keys") && feature.is("enabled", "yes");
      noSecure |= feature.is("name", "secure-boot") && feature.is("enabled", "no");
    }
    if (keys && noSecure) {
      throw Errors.detail(
          "firmware feature 'enrolled-keys' cannot be enabled when firmware feature 'secure-boot'"
              + " is disabled");
    }
  }
}
