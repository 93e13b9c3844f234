package org.serval.conf.internal;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.serval.api.config.ConfigKey;

/** What values a key takes, and how they appear in a configuration. */
final class KeyType {
  private static final Pattern MODE = Pattern.compile("0?[0-7]{1,4}");
  private static final Pattern UUID =
      Pattern.compile(
          "(?i)(?!(\\p{XDigit})(?:\\1|-)*$)"
              + "\\p{XDigit}{8}-?\\p{XDigit}{4}-?\\p{XDigit}{4}-?\\p{XDigit}{4}-?\\p{XDigit}{12}");

  private final ConfigKey key;

  KeyType(ConfigKey key) {
    this.key = key;
  }

  /** The value for Config Admin, or empty if the key does not allow it. */
  Optional<Object> convert(ConfValue value) {
    return switch (value) {
      case ConfValue.Whole number -> fromNumber(number.value());
      case ConfValue.Text text -> fromText(text.value());
      case ConfValue.Items items -> fromItems(items.values());
    };
  }

  /** The default for Config Admin, or empty if the key is unset by default. */
  Optional<Object> defaultValue() {
    return switch (key.defaultValue()) {
      case null -> Optional.empty();
      case List<?> list -> Optional.of(list.stream().map(String::valueOf).toArray(String[]::new));
      case Object plain -> Optional.of(plain);
    };
  }

  /** What the key takes, to end a sentence. */
  String allowed() {
    return switch (key.type()) {
      case BOOL -> "0 or 1";
      case INT ->
          "a whole number from "
              + key.min()
              + " to "
              + key.max()
              + (key.allowed().isEmpty() ? "" : ", or " + oneOf());
      case STRING -> key.allowed().isEmpty() ? "a text in quotes" : oneOf();
      case MODE -> "an octal mode in quotes, from \"0000\" to \"7777\"";
      case UUID -> "a UUID in quotes whose digits are not all the same";
      case STRING_LIST -> "a list of " + texts() + " in brackets";
      case STRING_OR_LIST ->
          (key.allowed().isEmpty() ? "a text in quotes" : oneOf())
              + ", or a list of "
              + texts()
              + " in brackets";
    };
  }

  private Optional<Object> fromNumber(BigInteger number) {
    return switch (key.type()) {
      case BOOL ->
          number.bitLength() <= 1 && number.signum() >= 0
              ? Optional.of(number.signum() == 1)
              : Optional.empty();
      case INT -> inRange(number) ? Optional.of(number.longValueExact()) : Optional.empty();
      case STRING, MODE, UUID, STRING_LIST, STRING_OR_LIST -> Optional.empty();
    };
  }

  private Optional<Object> fromText(String text) {
    return switch (key.type()) {
      case STRING -> permitted(text) ? Optional.of(text) : Optional.empty();
      case INT -> key.allowed().contains(text) ? Optional.of(text) : Optional.empty();
      case MODE -> MODE.matcher(text).matches() ? Optional.of(text) : Optional.empty();
      case UUID -> UUID.matcher(text).matches() ? Optional.of(text) : Optional.empty();
      case STRING_OR_LIST -> permitted(text) ? Optional.of(new String[] {text}) : Optional.empty();
      case BOOL, STRING_LIST -> Optional.empty();
    };
  }

  private Optional<Object> fromItems(List<ConfValue> values) {
    return switch (key.type()) {
      case STRING_LIST, STRING_OR_LIST -> textsOf(values);
      case BOOL, INT, STRING, MODE, UUID -> Optional.empty();
    };
  }

  private Optional<Object> textsOf(List<ConfValue> values) {
    String[] texts = new String[values.size()];
    for (int i = 0; i < texts.length; i++) {
      if (!(values.get(i) instanceof ConfValue.Text text) || !permitted(text.value())) {
        return Optional.empty();
      }
      texts[i] = text.value();
    }
    return Optional.of(texts);
  }

  private boolean inRange(BigInteger number) {
    return number.compareTo(BigInteger.valueOf(key.min())) >= 0
        && number.compareTo(BigInteger.valueOf(key.max())) <= 0;
  }

  private boolean permitted(String text) {
    return key.allowed().isEmpty() || key.allowed().contains(text);
  }

  private String oneOf() {
    return (key.allowed().size() == 1 ? "" : "one of ")
        + String.join(", ", key.allowed().stream().map(s -> '"' + s + '"').toList());
  }

  private String texts() {
    return key.allowed().isEmpty() ? "texts in quotes" : "texts, each " + oneOf();
  }
}
