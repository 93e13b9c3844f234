package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.serval.api.param.TypedParam;
import org.serval.xml.Element;

/** Bandwidth of one interface, in its {@code <bandwidth>}. The root here is the interface. */
final class Bandwidth implements Tune {
  private static final List<String> NAMES =
      List.of(
          "inbound.average",
          "inbound.peak",
          "inbound.burst",
          "inbound.floor",
          "outbound.average",
          "outbound.peak",
          "outbound.burst");

  private static final List<String> WRITTEN = List.of("average", "peak", "floor", "burst");

  @Override
  public List<TypedParam> read(Element face) {
    List<TypedParam> params = new ArrayList<>();
    for (String name : NAMES) {
      String path = "bandwidth/" + name.replace(".", "/@");
      params.add(new TypedParam.UInt32(name, (int) Tune.number(face, path, 0)));
    }
    return params;
  }

  @Override
  public Element write(Element face, List<TypedParam> params) {
    return direction(direction(face, "inbound", params), "outbound", params);
  }

  /**
   * A direction whose average or floor is named is set anew, and has no limit without one of them.
   */
  private static Element direction(Element face, String direction, List<TypedParam> params) {
    Map<String, Long> named = new HashMap<>();
    for (TypedParam param : params) {
      if (param.name().startsWith(direction + ".")) {
        named.put(param.name().substring(direction.length() + 1), Tune.value(param));
      }
    }
    if (!named.containsKey("average") && !named.containsKey("floor")) {
      return face;
    }
    Element limits = Element.of(direction);
    for (String attribute : WRITTEN) {
      long value = named.getOrDefault(attribute, 0L);
      limits = value == 0 ? limits : limits.withAttribute(attribute, Long.toString(value));
    }
    boolean limited = limits.attribute("average") != null || limits.attribute("floor") != null;
    Element set = limited ? limits : null;
    return Edits.child(face, "bandwidth", all -> Edits.child(all, direction, old -> set));
  }
}
