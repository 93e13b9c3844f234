package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.storage.StorageVolRef;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/**
 * A volume that exists as a record only.
 *
 * @param pool name of the pool that it is in
 * @param name unique in its pool
 * @param path where it would be; also its key
 * @param capacity bytes
 * @param allocation bytes
 * @param target what its document says of it besides the path
 */
record TestVolume(
    String pool, String name, String path, long capacity, long allocation, List<Element> target) {
  TestVolume {
    target = List.copyOf(target);
  }

  /** The volume of a document, in a pool at some place. */
  static TestVolume parse(String xml, String pool, String directory) {
    Element root = Xml.parse(xml, "(storage_volume_definition)");
    if (!root.name().equals("volume")) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_XML,
          "expecting root element of 'volume', not '" + root.name() + "'");
    }
    String name = need(root, "name").text();
    long capacity = Sizes.bytes(need(root, "capacity"));
    Element allocation = root.child("allocation");
    Element target = root.child("target");
    List<Element> rest =
        target == null
            ? List.of()
            : target.children().stream().filter(child -> !child.name().equals("path")).toList();
    return new TestVolume(
        pool,
        name,
        directory + "/" + name,
        capacity,
        allocation == null ? capacity : Sizes.bytes(allocation),
        rest);
  }

  StorageVolRef ref() {
    return new StorageVolRef(pool, name, path);
  }

  String xml() {
    List<Element> inner = new ArrayList<>();
    inner.add(Element.of("path", path));
    inner.addAll(target);
    return Xml.format(
        Element.of("volume")
            .withAttribute("type", "file")
            .withChildren(
                List.of(
                    Element.of("name", name),
                    Element.of("key", path),
                    size("capacity", capacity),
                    size("allocation", allocation),
                    Element.of("target").withChildren(inner))));
  }

  static Element size(String name, long bytes) {
    return Element.of(name, Long.toString(bytes)).withAttribute("unit", "bytes");
  }

  private static Element need(Element root, String name) {
    Element child = root.child(name);
    if (child == null) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_STORAGE,
          "missing " + name + " element");
    }
    return child;
  }
}
