package org.serval.api.config;

import java.util.List;
import java.util.Objects;

/**
 * A key of a configuration file.
 *
 * @param name as the file spells it
 * @param type what values it takes
 * @param defaultValue {@link Boolean}, {@link Long}, {@link String}, or a list of strings; null for
 *     unset
 * @param min smallest number
 * @param max largest number
 * @param allowed the only strings that are allowed, or empty for all; a whole number may have some
 *     beside its range
 */
public record ConfigKey(
    String name, Type type, Object defaultValue, long min, long max, List<String> allowed) {

  /** The types of libvirt's configuration files. */
  public enum Type {
    /** 0 or 1. */
    BOOL,
    /** A whole number. */
    INT,
    /** A text in quotes. */
    STRING,
    /** Permissions of a file: an octal number in quotes. */
    MODE,
    /** A UUID in quotes, with or without dashes, whose digits are not all the same. */
    UUID,
    /** A list of texts in brackets. */
    STRING_LIST,
    /** A list, or one text that stands for a list of one. */
    STRING_OR_LIST
  }

  /** Checks that name and type are there. */
  public ConfigKey {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    allowed = List.copyOf(allowed);
  }

  /** A switch. */
  public static ConfigKey bool(String name, Boolean defaultValue) {
    return new ConfigKey(name, Type.BOOL, defaultValue, 0, 1, List.of());
  }

  /** A number in a range. */
  public static ConfigKey number(String name, Long defaultValue, long min, long max) {
    return new ConfigKey(name, Type.INT, defaultValue, min, max, List.of());
  }

  /** A text. */
  public static ConfigKey string(String name, String defaultValue, String... allowed) {
    return new ConfigKey(name, Type.STRING, defaultValue, 0, 0, List.of(allowed));
  }

  /** Permissions of a file. */
  public static ConfigKey mode(String name, String defaultValue) {
    return new ConfigKey(name, Type.MODE, defaultValue, 0, 0, List.of());
  }

  /** A UUID. */
  public static ConfigKey uuid(String name) {
    return new ConfigKey(name, Type.UUID, null, 0, 0, List.of());
  }

  /** A list of texts. */
  public static ConfigKey list(String name, List<String> defaultValue) {
    return new ConfigKey(name, Type.STRING_LIST, defaultValue, 0, 0, List.of());
  }
}
