package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.List;
import org.serval.api.param.TypedParam;
import org.serval.xml.Element;

/** Limits of memory, in {@code <memtune>}. */
final class MemoryTune implements Tune {
  /** What stands for no limit, in KiB. */
  private static final long UNLIMITED = 9007199254740991L;

  private static final String HARD = "hard_limit";
  private static final String SOFT = "soft_limit";
  private static final String SWAP = "swap_hard_limit";

  @Override
  public List<TypedParam> read(Element root) {
    List<TypedParam> params = new ArrayList<>();
    for (String name : List.of(HARD, SOFT, SWAP)) {
      params.add(new TypedParam.UInt64(name, Tune.number(root, "memtune/" + name, UNLIMITED)));
    }
    return params;
  }

  @Override
  public Element write(Element root, List<TypedParam> params) {
    Tune.check(params, List.of(HARD, SOFT, SWAP));
    Element changed = root;
    for (TypedParam param : params) {
      changed = set(changed, param.name(), Tune.value(param));
    }
    if (Tune.number(changed, "memtune/" + HARD, UNLIMITED)
        > Tune.number(changed, "memtune/" + SWAP, UNLIMITED)) {
      throw TestErrors.invalidArgument(
          "memory hard_limit tunable value must be lower than or equal to swap_hard_limit");
    }
    return changed;
  }

  private static Element set(Element root, String name, long kib) {
    boolean unlimited = kib < 0 || kib >= UNLIMITED;
    return Edits.child(
        root,
        "memtune",
        tune ->
            Edits.child(
                tune,
                name,
                old ->
                    unlimited
                        ? null
                        : Element.of(name, Long.toString(kib)).withAttribute("unit", "KiB")));
  }
}
