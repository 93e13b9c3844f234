package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.List;
import org.serval.api.storage.StorageVolRef;
import org.serval.xml.DocumentContext;
import org.serval.xml.DocumentKind;
import org.serval.xml.Documents;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/**
 * A volume that exists as a record only.
 *
 * @param pool name of the pool that it is in
 * @param path where it would be
 * @param document in canonical form, with key and path
 */
record TestVolume(String pool, String path, Element document) {
  /** The volume of a document, in a pool of a type at some place. */
  static TestVolume parse(String xml, TestPool pool, boolean validate) {
    Element read = read(xml, pool, validate);
    String path = pool.path() + "/" + read.value("name");
    return at(path, path, read, pool);
  }

  /** The same for a document that may say where the volume is and what its key is. */
  static TestVolume placed(String xml, TestPool pool) {
    Element read = read(xml, pool, false);
    String path = read.value("target/path");
    String key = read.value("key");
    String usual = pool.path() + "/" + read.value("name");
    String place = path == null || path.isEmpty() ? usual : path;
    return at(place, key == null || key.isEmpty() ? place : key, read, pool);
  }

  private static Element read(String xml, TestPool pool, boolean validate) {
    return Documents.parse(
        DocumentKind.STORAGE_VOLUME,
        xml,
        DocumentContext.TEST.inPool(pool.document().attribute("type")),
        validate);
  }

  private static TestVolume at(String path, String key, Element read, TestPool pool) {
    Element placed =
        read.mapChildren(
            child -> child.name().equals("target") ? with(child, 0, "path", path) : child);
    return new TestVolume(pool.name(), path, with(placed, 1, "key", key));
  }

  /** The element with one child of that name, at that place. */
  private static Element with(Element element, int at, String name, String text) {
    List<Element> children = new ArrayList<>(element.children());
    children.removeIf(child -> child.name().equals(name));
    children.add(at, Element.of(name, text));
    return element.withChildren(children);
  }

  String name() {
    return document.value("name");
  }

  String key() {
    return document.value("key");
  }

  long capacity() {
    return Long.parseLong(document.value("capacity"));
  }

  long allocation() {
    return Long.parseLong(document.value("allocation"));
  }

  StorageVolRef ref() {
    return new StorageVolRef(pool, name(), key());
  }

  String xml() {
    return Xml.format(document);
  }
}
