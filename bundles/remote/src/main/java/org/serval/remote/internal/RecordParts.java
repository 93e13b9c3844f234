package org.serval.remote.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;

/** The parts of a record of the wire by name. Only used where an access driver decides. */
final class RecordParts {
  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        }
      };

  private RecordParts() {}

  /** All parts, in their order. */
  static Stream<Object> all(Object holder) {
    return Arrays.stream(COMPONENTS.get(holder.getClass())).map(it -> read(it, holder));
  }

  /** The text of the first part that has one of these names and is a text; null if none has. */
  static String text(Object holder, String... names) {
    for (RecordComponent component : COMPONENTS.get(holder.getClass())) {
      if (component.getType() == String.class
          && Arrays.asList(names).contains(component.getName())) {
        return (String) read(component, holder);
      }
    }
    return null;
  }

  private static Object read(RecordComponent component, Object holder) {
    try {
      return component.getAccessor().invoke(holder);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
