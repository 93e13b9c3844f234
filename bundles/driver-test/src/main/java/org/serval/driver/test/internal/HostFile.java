package org.serval.driver.test.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.serval.api.event.EventTopic;
import org.serval.api.host.NodeInfo;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/**
 * A host that a file describes: {@code <node>} with {@code <cpu>}, {@code <memory>} in KiB, and its
 * {@code <domain>}s, {@code <network>}s, {@code <interface>}s, {@code <pool>}s with {@code
 * <volume>}s, {@code <device>}s, and users in {@code <auth>}. Each object stands in place or in
 * another file, which its attribute {@code file} names from the folder of the first. All is read in
 * this order, and the first error ends it.
 *
 * @param path where it lies
 * @param root its element {@code node}
 */
record HostFile(Path path, Element root) {
  /** Reads a file. Blocks. */
  static HostFile read(Path path) {
    return new HostFile(path, named(FileText.parse(path), "node"));
  }

  /** Makes the host, with its domains in their states. Blocks for the files that it names. */
  TestHost makeHost(EventTopic events) {
    NodeInfo node = FileNode.of(root);
    Guests guests = new Guests(events);
    objects("domain").forEach(domain -> FileDomain.of(domain, this).addTo(guests));
    TestNetworks networks = new TestNetworks(events);
    objects("network").forEach(it -> networks.startSilently(NetworkDocument.parse(Xml.format(it))));
    TestInterfaces interfaces = new TestInterfaces();
    objects("interface")
        .forEach(it -> interfaces.startSilently(TestInterfaces.parse(Xml.format(it))));
    Pools pools = new Pools(events);
    objects("pool").forEach(pool -> addPool(pool, pools));
    TestNodeDevices devices = new TestNodeDevices(devices(), events);
    FileAccounts.check(root);
    return new TestHost(node, Cells.NONE, guests, networks, pools, interfaces, devices, events);
  }

  /** An element, or the document of the file that it names, whose root must have that name. */
  Element resolve(Element element, String name) {
    String file = element.attribute("file");
    return file == null ? element : named(FileText.parse(path.resolveSibling(file)), name);
  }

  private List<Element> objects(String name) {
    return root.children(name).stream().map(it -> resolve(it, name)).toList();
  }

  private void addPool(Element document, Pools pools) {
    TestPool pool = pools.startSilently(TestPool.parse(Xml.format(document), false));
    for (Element element : document.children("volume")) {
      Element volume = resolve(element, "volume");
      pools.update(pool.ref(), it -> with(it, TestVolume.placed(Xml.format(volume), pool)));
    }
  }

  /** libvirt's driver finds no words for a name that is taken. */
  private static TestPool with(TestPool pool, TestVolume volume) {
    if (pool.volumes().containsKey(volume.name())) {
      throw TestErrors.unexplained();
    }
    return pool.withVolume(volume);
  }

  /** A device of a name that was there takes the other's place. */
  private List<Element> devices() {
    Map<String, Element> byName = new LinkedHashMap<>();
    for (Element device : objects("device")) {
      Element read = FileDevice.of(device);
      byName.put(read.value("name"), read);
    }
    return new ArrayList<>(byName.values());
  }

  private static Element named(Element root, String name) {
    if (!root.name().equals(name)) {
      throw FileText.wrongValue(
          "expecting root element of '" + name + "', not '" + root.name() + "'");
    }
    return root;
  }
}
