package org.serval.remote.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.serval.api.param.TypedParam;
import org.serval.api.stream.DataStream;
import org.serval.api.stream.PassedFile;
import org.serval.protocol.Nothing;
import org.serval.protocol.remote.RemoteTypedParamValue;

/** Values of any type that calls and capabilities have: small, typical, the same each time. */
final class Samples {
  private Samples() {}

  /** A stream that has ended. */
  static final class Ended implements DataStream {
    boolean closed;

    @Override
    public int read(ByteBuffer target) {
      return -1;
    }

    @Override
    public void write(ByteBuffer source) {}

    @Override
    public void close() {
      closed = true;
    }
  }

  /** A descriptor that is none. */
  record NoFile(int descriptor) implements PassedFile {
    @Override
    public void close() {}
  }

  /** A value of a type; of a record, one whose flags are zero. */
  static Object of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Object element = of(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == Optional.class ? Optional.of(element) : List.of(element);
    }
    return of((Class<?>) type);
  }

  private static Object of(Class<?> type) {
    if (type.isRecord()) {
      return record(type);
    }
    if (type.isPrimitive()) {
      return number(type);
    }
    if (type.isArray()) {
      return array(type.getComponentType());
    }
    return reference(type);
  }

  private static Object number(Class<?> type) {
    if (type == boolean.class) {
      return true;
    }
    if (type == long.class) {
      return 1L;
    }
    return type == int.class ? (Object) 1 : null;
  }

  private static Object array(Class<?> element) {
    if (element == byte.class) {
      return new byte[] {1};
    }
    return element == int.class ? (Object) new int[] {1} : new long[] {1};
  }

  private static Object reference(Class<?> type) {
    if (type == Nothing.class) {
      return Nothing.INSTANCE;
    }
    if (type == String.class) {
      return "x";
    }
    if (type == UUID.class) {
      return new UUID(1, 2);
    }
    if (type == Long.class) {
      return 1L;
    }
    if (type == TypedParam.class) {
      return new TypedParam.UInt32("x", 1);
    }
    if (type == RemoteTypedParamValue.class) {
      return new RemoteTypedParamValue.UintValue(1);
    }
    if (type == DataStream.class) {
      return new Ended();
    }
    if (type == PassedFile.class) {
      return new NoFile(1);
    }
    if (Collection.class.isAssignableFrom(type)) {
      return List.of();
    }
    throw new AssertionError("no sample of " + type);
  }

  private static Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = Arrays.stream(components).map(Samples::component).toArray();
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName(), e);
    }
  }

  private static Object component(RecordComponent component) {
    if (component.getName().equals("flags")) {
      return component.getType() == long.class ? (Object) 0L : (Object) 0;
    }
    return of(component.getGenericType());
  }
}
