package org.serval.protocol;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;

/**
 * Finds the component of a record that a path in the tables' words names: {@code
 * params[2].value.ul}.
 */
final class FieldPath {
  private FieldPath() {}

  static Object find(Object root, String path) {
    Object value = root;
    for (String step : path.replace("[", ".[").split("\\.", -1)) {
      value = step.startsWith("[") ? element(value, step) : component(value, step);
    }
    return value;
  }

  private static Object element(Object list, String step) {
    int index = Integer.parseInt(step.substring(1, step.length() - 1));
    return list instanceof List<?> elements ? elements.get(index) : Array.get(list, index);
  }

  private static Object component(Object record, String step) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    if (record.getClass().getEnclosingClass() != null) {
      return get(record, components[0]); // an arm of a union: its one value
    }
    String wanted = step.replace("_", "").toLowerCase(Locale.ROOT);
    for (RecordComponent component : components) {
      if (component.getName().toLowerCase(Locale.ROOT).equals(wanted)) {
        return get(record, component);
      }
    }
    throw new AssertionError(record.getClass() + " has no " + step);
  }

  private static Object get(Object record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record's accessor fails", e);
    }
  }
}
