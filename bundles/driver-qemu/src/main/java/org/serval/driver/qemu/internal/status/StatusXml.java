package org.serval.driver.qemu.internal.status;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.serval.driver.qemu.internal.start.Attributes;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;
import org.serval.xml.GuestSupport;
import org.serval.xml.ParseContext;
import org.serval.xml.Xml;
import org.serval.xml.view.DeviceView;

/**
 * Status files, in libvirt's {@code domstatus} form, so that its daemon can go on with a guest that
 * ours started, and the other way round. What only ours writes is in {@code serval}, which libvirt
 * passes over; what only libvirt's writes is kept as it is. Pure functions.
 */
public final class StatusXml {
  private static final Set<String> OURS =
      Set.of(
          "monitor",
          "vcpus",
          "devices",
          "fakereboot",
          BlockJobXml.JOBS,
          "libDir",
          "channelTargetDir",
          "serval",
          "domain");

  private StatusXml() {}

  /** The text of a status file. */
  public static String format(Status status) {
    List<Element> children = new ArrayList<>();
    children.add(
        Attributes.element("monitor", "path", status.monitor().toString(), "type", "unix"));
    children.add(vcpus(status.vcpuThreads()));
    children.addAll(status.kept());
    children.add(BlockJobXml.format(status.jobs()));
    children.add(devices(status.document()));
    if (status.rebootWanted()) {
      children.add(Element.of("fakereboot"));
    }
    children.add(Attributes.element("libDir", "path", status.libDirectory().toString()));
    children.add(
        Attributes.element("channelTargetDir", "path", status.channelDirectory().toString()));
    children.add(Attributes.element("serval", "startTime", Long.toString(status.startTime())));
    children.add(NodeNames.into(status.document().tree()));
    Element root =
        Attributes.element(
            "domstatus",
            "state",
            States.state(status.state().state()),
            "reason",
            States.reason(status.state().state(), status.state().reason()),
            "pid",
            Long.toString(status.pid()));
    return Xml.format(root.withChildren(children));
  }

  private static Element vcpus(List<Long> threads) {
    List<Element> vcpus = new ArrayList<>();
    for (int i = 0; i < threads.size(); i++) {
      vcpus.add(
          Attributes.element("vcpu", "id", Integer.toString(i), "pid", threads.get(i).toString()));
    }
    return Element.of("vcpus").withChildren(vcpus);
  }

  private static Element devices(DomainDocument document) {
    List<Element> devices =
        document.view().devices().stream()
            .map(DeviceView::alias)
            .flatMap(java.util.Optional::stream)
            .distinct()
            .map(alias -> Attributes.element("device", "alias", alias))
            .toList();
    return Element.of("devices").withChildren(devices);
  }

  /**
   * Reads a status file.
   *
   * @throws org.serval.api.LibvirtException if it is not well formed or not a status file
   */
  public static Status parse(String text, GuestSupport guests) {
    Element root = Xml.parse(text);
    Element domain = NodeNames.outOf(root.child("domain"));
    DomainDocument document =
        DomainDocument.parse(domain, ParseContext.live(ParseContext.Kind.QEMU, guests));
    return new Status(
        document,
        States.parse(root.attribute("state", ""), root.attribute("reason", "")),
        Long.parseLong(root.attribute("pid", "0")),
        number(root.value("serval/@startTime")),
        Path.of(root.value("monitor/@path")),
        path(root.value("libDir/@path")),
        path(root.value("channelTargetDir/@path")),
        threads(root.child("vcpus")),
        root.child("fakereboot") != null,
        BlockJobXml.parse(root),
        root.children().stream().filter(e -> !OURS.contains(e.name())).toList());
  }

  private static long number(String text) {
    return text == null ? 0 : Long.parseLong(text);
  }

  private static Path path(String text) {
    return Path.of(text == null ? "" : text);
  }

  private static List<Long> threads(Element vcpus) {
    return vcpus == null
        ? List.of()
        : vcpus.children("vcpu").stream().map(e -> number(e.attribute("pid"))).toList();
  }
}
