package org.serval.driver.test.internal;

import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.param.TypedParam;
import org.serval.xml.Element;

/** Where memory comes from, in {@code <numatune>}. */
final class NumaTune implements Tune {
  private static final List<String> MODES =
      List.of("strict", "preferred", "interleave", "restrictive");
  private static final String MODE = "numa_mode";
  private static final String NODESET = "numa_nodeset";

  @Override
  public List<TypedParam> read(Element root) {
    String nodes = root.value("numatune/memory/@nodeset");
    return List.of(
        new TypedParam.Int32(MODE, MODES.indexOf(mode(root))),
        new TypedParam.Text(NODESET, nodes == null ? "" : nodes));
  }

  @Override
  public Element write(Element root, List<TypedParam> params) {
    Element changed = root;
    for (TypedParam param : params) {
      changed =
          param.name().equals(MODE)
              ? set(changed, "mode", name(Tune.value(param)))
              : set(changed, "nodeset", nodes(Tune.text(param)));
    }
    if (changed.value("numatune/memory/@nodeset") == null) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED,
          ErrorDomain.VIR_FROM_DOMAIN,
          "nodeset for NUMA memory tuning must be set if 'placement' is 'static'");
    }
    return changed;
  }

  /** A running domain keeps its mode, once it has one. */
  static void refuseOtherMode(Element root, List<TypedParam> params) {
    if (root.at("numatune/memory") == null) {
      return;
    }
    for (TypedParam param : params) {
      if (param.name().equals(MODE) && !name(Tune.value(param)).equals(mode(root))) {
        throw TestErrors.refused("can't change numatune mode for running domain");
      }
    }
  }

  private static Element set(Element root, String attribute, String value) {
    return Edits.child(
        root,
        "numatune",
        tune ->
            Edits.child(
                tune,
                "memory",
                memory ->
                    (memory.attribute("mode") == null
                            ? memory.withAttribute("mode", MODES.getFirst())
                            : memory)
                        .withAttribute(attribute, value)));
  }

  private static String mode(Element root) {
    String mode = root.value("numatune/memory/@mode");
    return mode == null ? MODES.getFirst() : mode;
  }

  private static String name(long mode) {
    if (mode < 0 || mode >= MODES.size()) {
      throw TestErrors.invalidArgument("unsupported numatune mode: '" + mode + "'");
    }
    return MODES.get((int) mode);
  }

  private static String nodes(String text) {
    if (!text.matches("\\^?\\d{1,4}(-\\d{1,4})?(,\\^?\\d{1,4}(-\\d{1,4})?)*")) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INVALID_ARG,
          ErrorDomain.VIR_FROM_NONE,
          "Failed to parse bitmap '" + text + "'");
    }
    if (CpuSet.parse(text).isEmpty()) {
      throw TestErrors.refused("Invalid nodeset of 'numatune': " + text);
    }
    return text;
  }
}
