package org.serval.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonValueTest {
  @Provide
  Arbitrary<JsonValue> values() {
    Arbitrary<JsonValue> leaves =
        Arbitraries.oneOf(
            Arbitraries.strings().map(JsonString::new),
            Arbitraries.longs().map(n -> new JsonNumber(Long.toString(n))),
            Arbitraries.doubles().map(n -> new JsonNumber(Double.toString(n))),
            Arbitraries.of(true, false).map(JsonBoolean::new),
            Arbitraries.just(JsonNull.NULL));
    return Arbitraries.recursive(
        () -> leaves,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(4).map(JsonArray::new),
                Arbitraries.maps(Arbitraries.strings().ofMaxLength(8), inner)
                    .ofMaxSize(4)
                    .map(JsonObject::new)),
        0,
        4);
  }

  @Property
  void whatIsPrintedIsReadBack(@ForAll("values") JsonValue value) {
    assertThat(JsonValue.parse(value.toString())).isEqualTo(value);
    assertThat(value.toString()).doesNotContain("\n").doesNotContain("\r");
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    readOrRefuse(text);
  }

  @Property
  void aDamagedTextIsReadOrRefused(
      @ForAll("values") JsonValue value, @ForAll int place, @ForAll char damage) {
    StringBuilder text = new StringBuilder(value.toString());
    text.setCharAt(Math.floorMod(place, text.length()), damage);
    readOrRefuse(text.toString());
    readOrRefuse(text.substring(0, Math.floorMod(place, text.length())));
  }

  private static void readOrRefuse(String text) {
    try {
      JsonValue value = JsonValue.parse(text);
      assertThat(JsonValue.parse(value.toString())).isEqualTo(value);
    } catch (JsonException e) {
      assertThat(e).hasMessageStartingWith("not JSON");
    }
  }

  @Example
  void nestingWithoutEndIsRefused() {
    assertThatThrownBy(() -> JsonValue.parse("[".repeat(100_000)))
        .isInstanceOf(JsonException.class);
  }

  @Example
  void aNumberWithAHugeExponentIsNotWorkedOut() {
    JsonValue number = JsonValue.parse("1e999999999");
    assertThatThrownBy(number::asLong).hasMessage("expected a whole number, not 1e999999999");
  }

  @Example
  void anUnsignedNumberOf64BitsIsKept() {
    JsonValue number = JsonValue.parse("18446744073709551615");
    assertThat(number.asLong()).isEqualTo(-1L);
    assertThat(number).hasToString("18446744073709551615");
    assertThatThrownBy(number::asInt).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> JsonValue.parse("18446744073709551616").asLong())
        .isInstanceOf(JsonException.class);
  }

  @Example
  void objectsAreMadeOfJavaValues() {
    JsonObject object =
        JsonObject.of("a", 1, "b", List.of("x", true), "c", Map.of("d", 2.5), "e", null);
    assertThat(object).hasToString("{\"a\":1,\"b\":[\"x\",true],\"c\":{\"d\":2.5},\"e\":null}");
    assertThat(object.number("a")).isEqualTo(1);
    assertThat(object.list("b")).hasSize(2);
    assertThat(object.object("c").get("d").asDouble()).isEqualTo(2.5);
    assertThat(object.find("e")).isEmpty();
    assertThat(object.has("e")).isTrue();
    assertThat(object.flag("none")).isFalse();
  }

  @Example
  void aMemberOfTheWrongKindIsNamed() {
    JsonObject object = JsonObject.of("a", "text");
    assertThatThrownBy(() -> object.number("a"))
        .hasMessage("expected a whole number, not \"text\"");
    assertThatThrownBy(() -> object.get("b")).hasMessage("no member 'b'");
  }
}
