package org.serval.driver.test.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.event.EventTopic;
import org.serval.api.host.NodeInfo;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;
import org.serval.xml.ParseContext;
import org.serval.xml.Xml;

/**
 * A host that a file describes: {@code <node>} with {@code <cpu>}, {@code <memory>} in KiB, and its
 * {@code <domain>}s, {@code <network>}s, {@code <pool>}s and {@code <interface>}s, each in place or
 * in another file that the attribute {@code file} names.
 */
final class HostFile {
  private final Path path;
  private final Element node;

  private HostFile(Path path, Element node) {
    this.path = path;
    this.node = node;
  }

  /** Reads a file. */
  static HostFile read(Path path) {
    Element node = Xml.parse(text(path), path.toString());
    if (!node.name().equals("node")) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_XML,
          "expecting root element of 'node', not '" + node.name() + "'");
    }
    return new HostFile(path, node);
  }

  /** Makes the host, with its domains running. */
  TestHost makeHost(EventTopic events) {
    List<DomainDocument> documents = new ArrayList<>();
    for (Element domain : node.children("domain")) {
      documents.add(DomainDocument.parse(resolve(domain), ParseContext.test()));
    }
    Guests guests = new Guests(events);
    documents.forEach(it -> DefaultHost.startSilently(guests, new Definition(it)));
    TestNetworks networks = new TestNetworks(events);
    for (Element network : node.children("network")) {
      networks.startSilently(NetworkDocument.parse(Xml.format(resolve(network))));
    }
    TestPools pools = new TestPools(events);
    for (Element pool : node.children("pool")) {
      pools.startSilently(TestPool.parse(Xml.format(resolve(pool)), false));
    }
    TestInterfaces interfaces = new TestInterfaces();
    for (Element face : node.children("interface")) {
      interfaces.startSilently(TestInterfaces.parse(Xml.format(resolve(face))));
    }
    return new TestHost(
        nodeInfo(),
        Cells.NONE,
        guests,
        networks,
        pools,
        interfaces,
        new TestNodeDevices(node, events),
        events);
  }

  private Element resolve(Element domain) {
    String file = domain.attribute("file");
    return file == null ? domain : Xml.parse(text(path.resolveSibling(file)), file);
  }

  private NodeInfo nodeInfo() {
    NodeInfo base = DefaultHost.NODE;
    String model = node.value("cpu/model");
    return new NodeInfo(
        model == null ? base.model() : model,
        number("memory", base.memory()),
        (int) number("cpu/active", base.cpus()),
        (int) number("cpu/mhz", base.mhz()),
        (int) number("cpu/nodes", base.nodes()),
        (int) number("cpu/sockets", base.sockets()),
        (int) number("cpu/cores", base.cores()),
        (int) number("cpu/threads", base.threads()));
  }

  private long number(String where, long otherwise) {
    String text = node.value(where);
    if (text == null) {
      return otherwise;
    }
    try {
      return Long.parseLong(text.trim());
    } catch (NumberFormatException e) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_TEST,
          "invalid node " + where.replace('/', ' ') + " value");
    }
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_TEST,
          "failed to parse xml document '" + path + "'");
    }
  }
}
