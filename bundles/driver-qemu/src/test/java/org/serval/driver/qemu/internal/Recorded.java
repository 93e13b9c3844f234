package org.serval.driver.qemu.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.serval.driver.qemu.internal.caps.QemuCaps;
import org.serval.driver.qemu.internal.caps.RecordedCaps;
import org.serval.xml.GuestSupport;

/** What QEMU 7.2 of Debian 12 told on a host with KVM, for tests that need no QEMU. */
public class Recorded implements GuestSupport {
  private static final QemuCaps CAPS = RecordedCaps.parse(text("/qemu-7.2-x86_64.json"));

  /** The recorded capabilities. */
  public static QemuCaps caps() {
    return CAPS;
  }

  /** A resource of the tests. */
  public static String text(String name) {
    try (InputStream stream = Recorded.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean supports(String osType, String arch, String virtType) {
    return osType.equals("hvm") && arch.equals("x86_64") && virtType.matches("qemu|kvm");
  }

  @Override
  public String defaultArch() {
    return "x86_64";
  }

  @Override
  public Optional<String> emulator(String arch, String virtType) {
    return Optional.of("/usr/bin/qemu-system-x86_64");
  }

  @Override
  public Optional<String> defaultMachine(String arch, String virtType) {
    return CAPS.defaultMachine().map(QemuCaps.Machine::name);
  }

  @Override
  public String canonicalMachine(String arch, String virtType, String machine) {
    return CAPS.machine(machine).map(QemuCaps.Machine::name).orElse(machine);
  }

  @Override
  public boolean hasDevice(String arch, String virtType, String device) {
    return CAPS.devices().contains(device);
  }

  @Override
  public Optional<String> defaultCpu(String arch, String virtType, String machine) {
    return Optional.of("qemu64");
  }
}
