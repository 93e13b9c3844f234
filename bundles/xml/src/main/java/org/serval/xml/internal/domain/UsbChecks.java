package org.serval.xml.internal.domain;

import org.serval.xml.internal.tree.Draft;

/** Refuses USB devices where the guest has no USB. */
final class UsbChecks {
  private UsbChecks() {}

  static void check(Draft devices) {
    boolean none = false;
    boolean any = false;
    for (Draft c : devices.children("controller")) {
      none |= c.is("type", "usb") && c.is("model", "none");
      any |= c.is("type", "usb");
    }
    if (!any) {
      redirected(devices);
    }
    if (!none) {
      return;
    }
    redirected(devices);
    for (Draft device : devices.children()) {
      switch (device.name) {
        case "hub" ->
            throw Errors.unsupported("Can't add USB hub: USB is disabled for this domain");
        case "hostdev" -> {
          if (device.is("type", "usb")) {
            throw Errors.unsupported("Can't add host USB device: USB is disabled in this host");
          }
        }
        case "input" -> {
          if (device.is("bus", "usb")) {
            throw Errors.unsupported("Can't add USB input device. USB bus is disabled");
          }
        }
        default -> {}
      }
    }
  }

  private static void redirected(Draft devices) {
    for (Draft device : devices.children("redirdev")) {
      if (device.is("bus", "usb")) {
        throw Errors.unsupported(
            "cannot add redirected USB device: USB is disabled for this domain");
      }
    }
  }
}
