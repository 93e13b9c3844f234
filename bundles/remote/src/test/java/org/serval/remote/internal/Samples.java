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
import org.serval.protocol.Procedure;
import org.serval.protocol.WireProgram;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.XdrWriter;
import org.serval.protocol.remote.RemoteConnectSetIdentityArgs;
import org.serval.protocol.remote.RemoteDomainGetMetadataArgs;
import org.serval.protocol.remote.RemoteDomainSetMetadataArgs;
import org.serval.protocol.remote.RemoteNonnullDomain;
import org.serval.protocol.remote.RemoteTypedParam;
import org.serval.protocol.remote.RemoteTypedParamValue;

/** Values of any type that calls and capabilities have: small, typical, the same each time. */
final class Samples {
  private static final byte[] ZEROS = new byte[4096];
  private static final RemoteNonnullDomain DOMAIN = new RemoteNonnullDomain("x", new UUID(1, 2), 1);

  private final boolean active;

  private Samples(boolean active) {
    this.active = active;
  }

  /** A document that tells who it is about. */
  static final String DOCUMENT =
      "<x><name>x</name><uuid>00000000-0000-0001-0000-000000000002</uuid>"
          + "<portdev name='x'/></x>";

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

  /** Typical arguments of a procedure, as the wire carries them. */
  static byte[] argsOf(WireProgram program, Procedure procedure) {
    return switch (procedure.apiName()) {
      case "virDomainGetMetadata" ->
          XdrWriter.toBytes(new RemoteDomainGetMetadataArgs(DOMAIN, 0, null, 0));
      case "virDomainSetMetadata" ->
          XdrWriter.toBytes(new RemoteDomainSetMetadataArgs(DOMAIN, 0, "x", null, null, 0));
      case "virConnectSetIdentity" ->
          XdrWriter.toBytes(
              new RemoteConnectSetIdentityArgs(
                  List.of(
                      new RemoteTypedParam(
                          "user-name", new RemoteTypedParamValue.StringValue("joe"))),
                  0));
      case null, default -> {
        XdrRecord zeros = program.decodeArgs(procedure.number(), XdrReader.of(ZEROS));
        yield XdrWriter.toBytes((XdrRecord) of(zeros.getClass()));
      }
    };
  }

  /** A value of a type; of a record, one whose flags are zero. */
  static Object of(Type type) {
    return new Samples(true).make(type);
  }

  /** The same, of something that is not active. */
  static Object inactive(Type type) {
    return new Samples(false).make(type);
  }

  private Object make(Type type) {
    if (type instanceof ParameterizedType generic) {
      Object element = make(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == Optional.class ? Optional.of(element) : List.of(element);
    }
    return make((Class<?>) type);
  }

  private Object make(Class<?> type) {
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

  private Object number(Class<?> type) {
    if (type == boolean.class) {
      return active;
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

  private Object reference(Class<?> type) {
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

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = Arrays.stream(components).map(this::component).toArray();
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

  private Object component(RecordComponent component) {
    if (component.getName().equals("id") && !active) {
      return -1;
    }
    if (component.getName().equals("flags")) {
      return component.getType() == long.class ? (Object) 0L : (Object) 0;
    }
    return component.getType() == String.class && component.getName().matches("xml.*|domXml|dxml")
        ? DOCUMENT
        : make(component.getGenericType());
  }
}
