package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.List;
import org.serval.xml.Attribute;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/** The capabilities document of a host. */
final class CapabilitiesDocument {
  private static final List<Integer> PAGE_SIZES = List.of(4, 8, 2048, 1048576);
  private static final List<Integer> HUGE_PAGE_SIZES = List.of(2048, 1048576);
  private static final List<String> OS_TYPES = List.of("hvm", "xen");

  private CapabilitiesDocument() {}

  static String of(Cells cells) {
    StringBuilder text = new StringBuilder("<capabilities>\n\n");
    text.append(open(indented(hostElement(cells))));
    OS_TYPES.forEach(osType -> text.append('\n').append(indented(guest(osType))));
    return text.append("\n</capabilities>\n").toString();
  }

  /** Empty elements that libvirt writes with an end of their own. */
  private static String open(String text) {
    return text.replace("<doi/>", "<doi></doi>")
        .replace("<cells num='0'/>", "<cells num='0'>\n      </cells>");
  }

  private static Element hostElement(Cells cells) {
    List<Element> cpu = new ArrayList<>();
    cpu.add(Element.of("arch", "i686"));
    cpu.add(features());
    PAGE_SIZES.forEach(size -> cpu.add(node("pages", "unit", "KiB", "size", size)));
    return parent(
        "host",
        Element.of("cpu", List.of(), cpu),
        Element.of("power_management"),
        node("iommu", "support", "no"),
        parent("topology", topology(cells)),
        parent("secmodel", Element.of("model", "testSecurity"), Element.of("doi", "")));
  }

  private static Element topology(Cells cells) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < cells.cells().size(); i++) {
      elements.add(cell(i, cells.cells().get(i)));
    }
    return node("cells", "num", elements.size()).withChildren(elements);
  }

  private static Element cell(int number, Cells.Cell cell) {
    List<Element> parts = new ArrayList<>();
    parts.add(node("memory", "unit", "KiB").withText(Long.toString(cell.memory())));
    parts.add(pages(cell.pageSize(), cell.pages()));
    HUGE_PAGE_SIZES.forEach(size -> parts.add(pages(size, 0)));
    List<Element> cpus = new ArrayList<>();
    for (int core = 0; core < cell.cpus(); core++) {
      int id = cell.firstCpu() + core;
      cpus.add(
          node("cpu", "id", id, "socket_id", number, "die_id", 0, "core_id", core, "siblings", id));
    }
    parts.add(node("cpus", "num", cell.cpus()).withChildren(cpus));
    return node("cell", "id", number).withChildren(parts);
  }

  private static Element pages(int size, long count) {
    return node("pages", "unit", "KiB", "size", size).withText(Long.toString(count));
  }

  private static Element guest(String osType) {
    return parent(
        "guest",
        Element.of("os_type", osType),
        node("arch", "name", "i686")
            .withChildren(
                List.of(
                    Element.of("wordsize", "32"),
                    Element.of("emulator", "/usr/bin/test-hv"),
                    node("domain", "type", "test"))),
        features());
  }

  private static Element features() {
    return parent("features", Element.of("pae"), Element.of("nonpae"));
  }

  private static Element parent(String name, Element... children) {
    return Element.of(name, List.of(), List.of(children));
  }

  private static Element node(String name, Object... attributes) {
    List<Attribute> list = new ArrayList<>();
    for (int i = 0; i < attributes.length; i += 2) {
      list.add(new Attribute(attributes[i].toString(), attributes[i + 1].toString()));
    }
    return Element.of(name, list, List.of());
  }

  private static String indented(Element element) {
    return Xml.format(element).indent(2);
  }
}
