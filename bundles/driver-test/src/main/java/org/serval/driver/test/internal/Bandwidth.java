package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.List;
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

  /** A direction that is named at all is set anew; without an average it has no limit. */
  private static Element direction(Element face, String direction, List<TypedParam> params) {
    Element limits = Element.of(direction);
    boolean named = false;
    for (TypedParam param : params) {
      if (param.name().startsWith(direction + ".")) {
        named = true;
        long value = Tune.value(param);
        String attribute = param.name().substring(direction.length() + 1);
        limits = value == 0 ? limits : limits.withAttribute(attribute, Long.toString(value));
      }
    }
    if (!named) {
      return face;
    }
    Element set = limits.attribute("average") == null ? null : limits;
    return Edits.child(face, "bandwidth", all -> pruned(Edits.child(all, direction, old -> set)));
  }

  private static Element pruned(Element bandwidth) {
    return bandwidth.children().isEmpty() ? null : bandwidth;
  }
}
