package org.serval.conf.internal;

import java.math.BigInteger;
import java.util.List;

/** A value as a configuration file spells it. */
sealed interface ConfValue {
  /** How the value looks, for an error. */
  String shown();

  /** A whole number of any size. */
  record Whole(BigInteger value) implements ConfValue {
    @Override
    public String shown() {
      return value.toString();
    }
  }

  /** A text in quotes. */
  record Text(String value) implements ConfValue {
    @Override
    public String shown() {
      return '"' + value + '"';
    }
  }

  /** Values in brackets. */
  record Items(List<ConfValue> values) implements ConfValue {
    public Items {
      values = List.copyOf(values);
    }

    @Override
    public String shown() {
      return "a list";
    }
  }
}
