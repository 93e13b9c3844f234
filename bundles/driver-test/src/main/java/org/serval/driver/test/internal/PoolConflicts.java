package org.serval.driver.test.internal;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.serval.xml.Element;

/** Whether two storage pools are made from the same thing. */
final class PoolConflicts {
  private PoolConflicts() {}

  /** Whether one document's storage is another's too. Their names do not matter. */
  static boolean same(Element one, Element other) {
    String type = one.attribute("type", "");
    String others = other.attribute("type", "");
    if (onDevices(type) || onDevices(others)) {
      return onDevices(type) && onDevices(others) && shareDevice(one, other);
    }
    if (!type.equals(others)) {
      return false;
    }
    return switch (type) {
      case "dir" -> same(one, other, "target/path");
      case "netfs" -> same(one, other, "source/host/@name", "source/dir/@path");
      case "gluster" -> same(one, other, "source/host/@name", "source/dir/@path", "source/name");
      case "iscsi" -> same(one, other, "source/device/@path", "source/initiator/iqn/@name");
      case "scsi" -> sameAdapter(one.at("source/adapter"), other.at("source/adapter"));
      case "mpath" -> true;
      default -> false;
    };
  }

  private static boolean onDevices(String type) {
    return List.of("fs", "logical", "disk").contains(type);
  }

  private static boolean shareDevice(Element one, Element other) {
    List<String> taken = devices(other).toList();
    return devices(one).anyMatch(taken::contains);
  }

  private static Stream<String> devices(Element pool) {
    Element source = pool.child("source");
    return source == null
        ? Stream.of()
        : source.children("device").stream()
            .map(device -> device.attribute("path"))
            .filter(Objects::nonNull);
  }

  private static boolean same(Element one, Element other, String... paths) {
    return Stream.of(paths).allMatch(path -> Objects.equals(one.value(path), other.value(path)));
  }

  /** A virtual port is the same by its names; a host also if it is what the port hangs on. */
  private static boolean sameAdapter(Element one, Element other) {
    if (one == null || other == null) {
      return false;
    }
    if (isPort(one) && isPort(other)) {
      return same(one, other, "@wwnn", "@wwpn");
    }
    return Objects.equals(host(one), host(other)) && host(one) != null;
  }

  private static boolean isPort(Element adapter) {
    return "fc_host".equals(adapter.attribute("type"));
  }

  private static String host(Element adapter) {
    String name = adapter.attribute(isPort(adapter) ? "parent" : "name");
    return name == null || name.startsWith("scsi_") ? name : "scsi_" + name;
  }
}
