package org.serval.xml.view;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.serval.xml.Element;

/**
 * What boots.
 *
 * @param element the canonical element behind it
 */
public record OsView(Element element) {
  /** hvm, exe, linux, xen … */
  public String type() {
    return Values.text(element, "type", "hvm");
  }

  /** Architecture. */
  public String arch() {
    return Values.text(element, "type/@arch", "");
  }

  /** Machine type. */
  public Optional<String> machine() {
    return Values.text(element, "type/@machine");
  }

  /** Firmware that is chosen automatically: bios or efi. */
  public Optional<String> firmware() {
    return Values.text(element, "@firmware");
  }

  /** Path of the firmware. */
  public Optional<String> loader() {
    return Values.text(element, "loader");
  }

  /** rom or pflash. */
  public Optional<String> loaderType() {
    return Values.text(element, "loader/@type");
  }

  /** Whether the firmware is read only. */
  public boolean loaderReadOnly() {
    return Values.yes(element, "loader/@readonly");
  }

  /** Whether the firmware needs SMM. */
  public boolean loaderSecure() {
    return Values.yes(element, "loader/@secure");
  }

  /** Whether the firmware keeps no variables. */
  public boolean loaderStateless() {
    return Values.yes(element, "loader/@stateless");
  }

  /** Path of the firmware's variables. */
  public Optional<String> nvram() {
    return Values.text(element, "nvram");
  }

  /** What the variables are made from. */
  public Optional<String> nvramTemplate() {
    return Values.text(element, "nvram/@template");
  }

  /** Path of a kernel. */
  public Optional<String> kernel() {
    return Values.text(element, "kernel");
  }

  /** Path of its initial RAM disk. */
  public Optional<String> initrd() {
    return Values.text(element, "initrd");
  }

  /** Its command line. */
  public Optional<String> cmdline() {
    return Values.text(element, "cmdline");
  }

  /** Path of a device tree. */
  public Optional<String> dtb() {
    return Values.text(element, "dtb");
  }

  /** Whether a boot menu is offered. */
  public boolean bootMenu() {
    return Values.yes(element, "bootmenu/@enable");
  }

  /** Its time in milliseconds. */
  public OptionalInt bootMenuTimeout() {
    return Values.number(element, "bootmenu/@timeout");
  }

  /** Whether the BIOS writes to the serial port. */
  public boolean useSerial() {
    return Values.yes(element, "bios/@useserial");
  }

  /** Milliseconds until a reboot when nothing boots. */
  public Optional<String> rebootTimeout() {
    return Values.text(element, "bios/@rebootTimeout");
  }

  /** Where SMBIOS data comes from. */
  public Optional<String> smbiosMode() {
    return Values.text(element, "smbios/@mode");
  }

  /** Path of an ACPI table. */
  public Optional<String> acpiTable() {
    return Values.text(element, "acpi/table");
  }

  /** Devices to boot from, in order: hd, cdrom, network, fd. */
  public List<String> bootDevices() {
    return element.children("boot").stream().map(b -> b.attribute("dev")).toList();
  }
}
