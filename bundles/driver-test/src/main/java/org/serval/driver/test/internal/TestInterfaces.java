package org.serval.driver.test.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.InterfaceDefineFlags;
import org.serval.api.iface.InterfaceChanges;
import org.serval.api.iface.InterfaceSummary;
import org.serval.api.iface.Interfaces;
import org.serval.xml.DocumentContext;
import org.serval.xml.DocumentKind;
import org.serval.xml.Documents;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/**
 * The host's own network interfaces, in memory. The whole set is one immutable map, which readers
 * take as it is and changes replace; a transaction keeps the one that it began with.
 */
final class TestInterfaces implements Interfaces, InterfaceChanges {
  private volatile Map<String, Face> faces = Map.of();
  private Map<String, Face> before;

  /** An interface and its document. */
  private record Face(Element document, boolean active) {
    String name() {
      return document.attribute("name");
    }

    InterfaceSummary summary() {
      String mac = document.value("mac/@address");
      return new InterfaceSummary(name(), mac == null ? "" : mac, active);
    }
  }

  /** Adds an interface that is up. */
  synchronized void startSilently(Element document) {
    put(new Face(document, true));
  }

  @Override
  public Collection<InterfaceSummary> all() {
    return faces.values().stream().map(Face::summary).toList();
  }

  @Override
  public InterfaceSummary byName(String name) {
    return get(name).summary();
  }

  /** As in libvirt, an interface without an address of its own fits any. */
  @Override
  public InterfaceSummary byMac(String mac) {
    List<InterfaceSummary> found =
        all().stream()
            .filter(face -> face.mac().isEmpty() || mac.equalsIgnoreCase(face.mac()))
            .toList();
    if (found.isEmpty()) {
      throw noInterface("mac", mac);
    }
    if (found.size() > 1) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_MULTIPLE_INTERFACES, ErrorDomain.VIR_FROM_TEST, null);
    }
    return found.getFirst();
  }

  @Override
  public String xml(String name, int flags) {
    TestErrors.allowFlags(flags, 0, "testInterfaceGetXMLDesc");
    return Xml.format(get(name).document());
  }

  @Override
  public synchronized InterfaceSummary define(String xml, int flags) {
    TestErrors.allowFlags(
        flags, InterfaceDefineFlags.VIR_INTERFACE_DEFINE_VALIDATE, "testInterfaceDefineXML");
    Element document =
        parse(xml, (flags & InterfaceDefineFlags.VIR_INTERFACE_DEFINE_VALIDATE) != 0);
    Face old = faces.get(document.attribute("name"));
    Face face = new Face(document, old != null && old.active());
    put(face);
    return face.summary();
  }

  @Override
  public synchronized void undefine(String name) {
    get(name);
    Map<String, Face> next = new LinkedHashMap<>(faces);
    next.remove(name);
    faces = Map.copyOf(next);
  }

  @Override
  public void create(String name, int flags) {
    TestErrors.allowFlags(flags, 0, "testInterfaceCreate");
    switchTo(name, true);
  }

  @Override
  public void destroy(String name, int flags) {
    TestErrors.allowFlags(flags, 0, "testInterfaceDestroy");
    switchTo(name, false);
  }

  @Override
  public synchronized void begin(int flags) {
    TestErrors.allowFlags(flags, 0, "testInterfaceChangeBegin");
    if (before != null) {
      throw TestErrors.refused("there is another transaction running.");
    }
    before = faces;
  }

  @Override
  public synchronized void commit(int flags) {
    TestErrors.allowFlags(flags, 0, "testInterfaceChangeCommit");
    if (before == null) {
      throw TestErrors.refused("no transaction running, nothing to be committed.");
    }
    before = null;
  }

  /** What was defined is there again; as in libvirt, none of it is up. */
  @Override
  public synchronized void rollback(int flags) {
    TestErrors.allowFlags(flags, 0, "testInterfaceChangeRollback");
    if (before == null) {
      throw TestErrors.refused("no transaction running, nothing to rollback.");
    }
    UnaryOperator<Face> down = face -> new Face(face.document(), false);
    Map<String, Face> restored = new LinkedHashMap<>(before);
    restored.replaceAll((name, face) -> down.apply(face));
    faces = Map.copyOf(restored);
    before = null;
  }

  private synchronized void switchTo(String name, boolean up) {
    Face face = get(name);
    if (face.active() == up) {
      throw TestErrors.refused(null);
    }
    put(new Face(face.document(), up));
  }

  private void put(Face face) {
    Map<String, Face> next = new LinkedHashMap<>(faces);
    next.put(face.name(), face);
    faces = Map.copyOf(next);
  }

  private Face get(String name) {
    Face face = faces.get(name);
    if (face == null) {
      throw noInterface("name", name);
    }
    return face;
  }

  /** Reads a document. */
  static Element parse(String xml) {
    return parse(xml, false);
  }

  private static Element parse(String xml, boolean validate) {
    return Documents.parse(DocumentKind.INTERFACE, xml, DocumentContext.TEST, validate);
  }

  private static LibvirtException noInterface(String key, String value) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_NO_INTERFACE,
        ErrorDomain.VIR_FROM_TEST,
        "no interface with matching " + key + " '" + value + "'");
  }
}
