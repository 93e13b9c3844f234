package org.serval.driver.qemu.internal.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.serval.driver.qemu.internal.config.QemuConf.PortRange;

/** The values of qemu.conf as the configuration has them, typed; a key without one is empty. */
record ConfValues(Map<String, Object> values) {
  private static final int LAST_PORT = 0xffff;
  private static final String UNLIMITED = "unlimited";

  Optional<String> text(String key) {
    return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  Optional<Boolean> bool(String key) {
    return values.get(key) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  boolean bool(String key, boolean other) {
    return bool(key).orElse(other);
  }

  long number(String key, long other) {
    return values.get(key) instanceof Number number ? number.longValue() : other;
  }

  /** A number of bytes; negative for {@code unlimited}, 0 for none. */
  long size(String key) {
    return UNLIMITED.equals(values.get(key)) ? -1 : number(key, 0);
  }

  Optional<List<String>> list(String key) {
    return values.get(key) instanceof String[] items
        ? Optional.of(List.of(items))
        : Optional.empty();
  }

  /** Items of the form {@code NAME:VALUE}, in order. */
  Map<String, String> pairs(String key) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String item : list(key).orElse(List.of())) {
      int colon = item.indexOf(':');
      pairs.put(item.substring(0, colon), item.substring(colon + 1));
    }
    return pairs;
  }

  PortRange ports(String key, int first) {
    return new PortRange((int) number(key + "_min", first), (int) number(key + "_max", LAST_PORT));
  }
}
