package org.serval.driver.qemu.internal.status;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.serval.driver.qemu.internal.caps.QemuCaps;
import org.serval.xml.Attribute;
import org.serval.xml.Element;

/**
 * What libvirt's daemon wants to find in the status file of a guest that it is to take over. It
 * kills guests of which no capabilities are recorded; their names are those that it records itself
 * for QEMU 7.2 on x86.
 */
public final class LibvirtFacts {
  private static final List<String> FLAGS = read();

  private LibvirtFacts() {}

  private static List<String> read() {
    try (InputStream names = LibvirtFacts.class.getResourceAsStream("flags-x86_64.txt")) {
      return new String(names.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For a guest that this daemon starts. */
  public static List<Element> of(QemuCaps caps) {
    List<Element> flags =
        FLAGS.stream()
            .filter(name -> caps.kvm() || !name.equals("kvm"))
            .map(name -> element("flag", "name", name))
            .toList();
    return List.of(Element.of("qemuCaps").withChildren(flags));
  }

  private static Element element(String name, String attribute, String value) {
    return Element.of(name, List.of(new Attribute(attribute, value)), List.of());
  }
}
