package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.ConnectListAllStoragePoolsFlags;
import org.serval.api.storage.StoragePoolRef;
import org.serval.api.storage.StoragePoolSummary;
import org.serval.state.Keys;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/**
 * All of a storage pool at one moment; a change makes another one.
 *
 * @param document with name and uuid, without sizes
 * @param active whether it runs
 * @param persistent whether it is kept when it stops
 * @param autostart whether it would start with the host
 * @param volumes by name
 */
record TestPool(
    Element document,
    boolean active,
    boolean persistent,
    boolean autostart,
    Map<String, TestVolume> volumes) {
  /** How an index finds pools. */
  static final Keys<TestPool> KEYS = new Keys<>(TestPool::uuid, TestPool::name, pool -> -1);

  /** Every pool is as large as this. */
  static final long CAPACITY = 100L << 30;

  private static final Map<String, Integer> KINDS =
      Map.ofEntries(
          Map.entry("dir", ConnectListAllStoragePoolsFlags.VIR_CONNECT_LIST_STORAGE_POOLS_DIR),
          Map.entry("fs", ConnectListAllStoragePoolsFlags.VIR_CONNECT_LIST_STORAGE_POOLS_FS),
          Map.entry("netfs", ConnectListAllStoragePoolsFlags.VIR_CONNECT_LIST_STORAGE_POOLS_NETFS),
          Map.entry(
              "logical", ConnectListAllStoragePoolsFlags.VIR_CONNECT_LIST_STORAGE_POOLS_LOGICAL),
          Map.entry("disk", ConnectListAllStoragePoolsFlags.VIR_CONNECT_LIST_STORAGE_POOLS_DISK),
          Map.entry("iscsi", ConnectListAllStoragePoolsFlags.VIR_CONNECT_LIST_STORAGE_POOLS_ISCSI),
          Map.entry("scsi", ConnectListAllStoragePoolsFlags.VIR_CONNECT_LIST_STORAGE_POOLS_SCSI),
          Map.entry("mpath", ConnectListAllStoragePoolsFlags.VIR_CONNECT_LIST_STORAGE_POOLS_MPATH),
          Map.entry("rbd", ConnectListAllStoragePoolsFlags.VIR_CONNECT_LIST_STORAGE_POOLS_RBD),
          Map.entry(
              "gluster", ConnectListAllStoragePoolsFlags.VIR_CONNECT_LIST_STORAGE_POOLS_GLUSTER),
          Map.entry("zfs", ConnectListAllStoragePoolsFlags.VIR_CONNECT_LIST_STORAGE_POOLS_ZFS));

  TestPool {
    volumes = Collections.unmodifiableMap(new LinkedHashMap<>(volumes));
  }

  /** A pool that does not run. */
  static TestPool defined(Element document) {
    return new TestPool(document, false, true, false, Map.of());
  }

  /** Reads a document; a pool without a uuid gets one. */
  static Element parse(String xml) {
    Element root = Xml.parse(xml, "(storage_pool_definition)");
    if (!root.name().equals("pool")) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_XML,
          "expecting root element of 'pool', not '" + root.name() + "'");
    }
    if (root.attribute("type") == null) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_XML,
          "Missing required attribute 'type' in element 'pool'");
    }
    String sourceName = root.value("source/name");
    String name = root.value("name") == null ? sourceName : root.value("name");
    if (name == null) {
      throw wrong("missing pool source name element");
    }
    return root.withChildren(children(root, name, uuid(root)));
  }

  UUID uuid() {
    return UUID.fromString(document.value("uuid"));
  }

  String name() {
    return document.value("name");
  }

  /** Where its volumes are. */
  String path() {
    String path = document.value("target/path");
    return path == null ? "" : path;
  }

  StoragePoolRef ref() {
    return new StoragePoolRef(name(), uuid());
  }

  StoragePoolSummary summary() {
    return new StoragePoolSummary(
        ref(), active, persistent, autostart, KINDS.getOrDefault(document.attribute("type"), 0));
  }

  long allocation() {
    return volumes.values().stream().mapToLong(TestVolume::allocation).sum();
  }

  String xml() {
    List<Element> children = new ArrayList<>(document.children().subList(0, 2));
    children.add(TestVolume.size("capacity", CAPACITY));
    children.add(TestVolume.size("allocation", allocation()));
    children.add(TestVolume.size("available", CAPACITY - allocation()));
    children.addAll(document.children().subList(2, document.children().size()));
    return Xml.format(document.withChildren(children))
        .replace("  <source/>\n", "  <source>\n  </source>\n");
  }

  TestPool withActive(boolean runs) {
    return new TestPool(document, runs, persistent, autostart, volumes);
  }

  TestPool withPersistent(boolean kept) {
    return new TestPool(document, active, kept, autostart, volumes);
  }

  TestPool withAutostart(boolean wanted) {
    return new TestPool(document, active, persistent, wanted, volumes);
  }

  TestPool withDocument(Element other) {
    return new TestPool(other, active, true, autostart, volumes);
  }

  TestPool withVolume(TestVolume volume) {
    Map<String, TestVolume> next = new LinkedHashMap<>(volumes);
    next.put(volume.name(), volume);
    return new TestPool(document, active, persistent, autostart, next);
  }

  TestPool withoutVolume(String name) {
    Map<String, TestVolume> next = new LinkedHashMap<>(volumes);
    next.remove(name);
    return new TestPool(document, active, persistent, autostart, next);
  }

  private static List<Element> children(Element root, String name, UUID uuid) {
    List<Element> children = new ArrayList<>();
    children.add(Element.of("name", name));
    children.add(Element.of("uuid", uuid.toString()));
    children.add(root.child("source") == null ? Element.of("source") : root.child("source"));
    if (root.child("target") != null) {
      children.add(root.child("target"));
    }
    return children;
  }

  private static UUID uuid(Element root) {
    String text = root.value("uuid");
    try {
      return text == null ? UUID.randomUUID() : UUID.fromString(text.trim());
    } catch (IllegalArgumentException e) {
      throw wrong("malformed uuid element");
    }
  }

  private static LibvirtException wrong(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_XML_ERROR, ErrorDomain.VIR_FROM_STORAGE, sentence);
  }
}
