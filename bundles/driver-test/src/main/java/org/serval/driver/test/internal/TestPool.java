package org.serval.driver.test.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.serval.api.constants.ConnectListAllStoragePoolsFlags;
import org.serval.api.storage.StoragePoolRef;
import org.serval.api.storage.StoragePoolSummary;
import org.serval.state.Keys;
import org.serval.xml.DocumentContext;
import org.serval.xml.DocumentKind;
import org.serval.xml.Documents;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/**
 * All of a storage pool at one moment; a change makes another one.
 *
 * @param document in canonical form, its sizes not filled in
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
              "sheepdog", ConnectListAllStoragePoolsFlags.VIR_CONNECT_LIST_STORAGE_POOLS_SHEEPDOG),
          Map.entry(
              "vstorage", ConnectListAllStoragePoolsFlags.VIR_CONNECT_LIST_STORAGE_POOLS_VSTORAGE),
          Map.entry(
              "iscsi-direct",
              ConnectListAllStoragePoolsFlags.VIR_CONNECT_LIST_STORAGE_POOLS_ISCSI_DIRECT),
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
  static Element parse(String xml, boolean validate) {
    return Documents.parse(DocumentKind.STORAGE_POOL, xml, DocumentContext.TEST, validate);
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

  /**
   * This pool, if it runs.
   *
   * @throws org.serval.api.LibvirtException {@code VIR_ERR_OPERATION_INVALID}
   */
  TestPool needActive() {
    if (!active) {
      throw TestErrors.refused("storage pool '" + name() + "' is not active");
    }
    return this;
  }

  long allocation() {
    return volumes.values().stream().mapToLong(TestVolume::allocation).sum();
  }

  String xml() {
    return Xml.format(
        document.mapChildren(
            child ->
                switch (child.name()) {
                  case "capacity" -> child.withText(Long.toString(CAPACITY));
                  case "allocation" -> child.withText(Long.toString(allocation()));
                  case "available" ->
                      child.withText(Long.toUnsignedString(CAPACITY - allocation()));
                  default -> child;
                }));
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
}
