package org.serval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.serval.protocol.table.Decoder;
import org.serval.protocol.table.Sampler;
import org.serval.protocol.table.Type;

/**
 * Builds records with one component over its limit, for every limit of the tables, and tries to
 * write them.
 */
class EncodeLimitsTest {
  @Test
  void aValueOverItsLimitIsNotWritten() throws ReflectiveOperationException {
    int refused = 0;
    for (Decoder decoder : Decoder.ALL) {
      if (decoder.type() instanceof Type.Struct(List<Type.Field> fields)) {
        for (int i = 0; i < fields.size(); i++) {
          refused += refuse(decoder, i, fields.get(i).type());
        }
      }
    }
    assertThat(refused).isGreaterThan(400);
  }

  private static int refuse(Decoder decoder, int field, Type type)
      throws ReflectiveOperationException {
    int limit = limit(type instanceof Type.Optional(Type inner) ? inner : type);
    if (limit < 0) {
      return 0;
    }
    // Drawn so that every list has an element and every optional value is there.
    byte[] sample = new Sampler(0, Integer.MAX_VALUE, 0).draw(decoder.type());
    Object[] values = components(decoder.decode(XdrReader.of(sample)));
    values[field] = grown(values[field], limit + 1);
    Constructor<?> constructor = decoder.javaClass().getDeclaredConstructors()[0];
    XdrRecord record = (XdrRecord) constructor.newInstance(values);
    assertThatThrownBy(() -> XdrWriter.toBytes(record))
        .as("%s, component %d", decoder, field)
        .isInstanceOf(XdrException.class)
        .hasMessageContaining("is over the limit " + limit);
    return 1;
  }

  private static int limit(Type type) {
    return switch (type) {
      case Type.Text(int max) -> max;
      case Type.Opaque(int max) -> max;
      case Type.Chars(int max) -> max;
      case Type.Counted(Type _, int max) -> max;
      case Type.FixedChars(int length) -> length - 1;
      case Type.Numeric _,
          Type.FixedOpaque _,
          Type.Optional _,
          Type.Struct _,
          Type.Union _,
          Type.Enumeration _ ->
          -1;
    };
  }

  private static Object[] components(XdrRecord record) throws ReflectiveOperationException {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = components[i].getAccessor().invoke(record);
    }
    return values;
  }

  private static Object grown(Object value, int length) {
    return switch (value) {
      case String _ -> "x".repeat(length);
      case List<?> list -> Collections.nCopies(length, list.getFirst());
      default -> Array.newInstance(value.getClass().getComponentType(), length);
    };
  }
}
