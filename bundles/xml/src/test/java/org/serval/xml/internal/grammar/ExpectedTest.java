package org.serval.xml.internal.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.serval.api.LibvirtException;

final class ExpectedTest {
  private static final List<String> ODD = List.of("\u0001", "", "-1", "x".repeat(300), "0", "1");

  @Test
  void everyTypeThatRefusesAValueSaysWhatItTakes() {
    Stream.of(ValueTypes.BUILT_IN, FilterTypes.ALL)
        .flatMap(types -> types.entrySet().stream())
        .filter(type -> ODD.stream().anyMatch(value -> refuses(type, value)))
        .forEach(
            type ->
                assertThat(Expected.of(type.getKey(), type.getValue()))
                    .as(type.getKey())
                    .isNotBlank());
  }

  private static boolean refuses(Map.Entry<String, ValueType> type, String value) {
    try {
      type.getValue().canon(new Where("e", "a", 1), value);
      return false;
    } catch (LibvirtException e) {
      return true;
    }
  }
}
