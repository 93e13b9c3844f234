package org.serval.xml.internal.network;

import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** Limits of traffic, of a network, a port group, or an interface. */
public final class Bandwidth {
  private static final long MOST_CLASS = 0xffffffffL;

  private Bandwidth() {}

  /**
   * Checks the element of an owner, where it has one.
   *
   * @param floor whether a guaranteed rate may be asked for
   */
  public static void complete(Draft owner, boolean floor) {
    Draft bandwidth = owner.child("bandwidth");
    if (bandwidth == null) {
      return;
    }
    if (bandwidth.has("classID")) {
      throw NetworkErrors.detail(
          "classID attribute not supported on <bandwidth> in this usage context");
    }
    sides(owner, bandwidth, floor);
  }

  /** The same of a port, which knows its class. */
  static void ofPort(Draft port) {
    Draft bandwidth = port.child("bandwidth");
    if (bandwidth == null) {
      return;
    }
    String id = bandwidth.get("classID");
    Long number = id == null ? Long.valueOf(0) : Numbers.parse(id, 10);
    if (number == null || number < 0 || number > MOST_CLASS) {
      throw NetworkErrors.internal("Unable to parse class id '" + id + "'");
    }
    sides(port, bandwidth, true);
  }

  private static void sides(Draft owner, Draft bandwidth, boolean floor) {
    side(bandwidth, "inbound", floor);
    side(bandwidth, "outbound", floor);
    if (bandwidth.children().isEmpty()) {
      owner.remove("bandwidth");
    }
  }

  private static void side(Draft bandwidth, String name, boolean floor) {
    if (bandwidth.children(name).size() > 1) {
      throw NetworkErrors.detail("Only one child <" + name + "> element allowed");
    }
    Draft side = bandwidth.child(name);
    if (side == null) {
      return;
    }
    boolean rated = side.has("average");
    for (String rate : new String[] {"average", "peak", "burst", "floor"}) {
      number(side, rate);
    }
    if (side.has("floor") && name.equals("outbound")) {
      throw NetworkErrors.unsupported("'floor' attribute allowed only in <inbound> element");
    }
    if (!rated && !side.has("floor")) {
      throw NetworkErrors.detail("Missing mandatory average or floor attributes");
    }
    if (side.has("floor") && !floor) {
      throw NetworkErrors.unsupported("floor attribute is not supported for this config");
    }
    for (String rate : new String[] {"average", "peak", "burst", "floor"}) {
      if (side.is(rate, "0")) {
        side.set(rate, null);
      }
    }
    if (side.attributes().isEmpty()) {
      bandwidth.remove(name);
    }
  }

  private static void number(Draft side, String rate) {
    String text = side.get(rate);
    if (text == null) {
      return;
    }
    try {
      side.set(rate, Long.toUnsignedString(Long.parseUnsignedLong(text.stripLeading())));
    } catch (NumberFormatException e) {
      throw NetworkErrors.unsupported(
          "could not convert bandwidth " + rate + " value '" + text + "'");
    }
  }
}
