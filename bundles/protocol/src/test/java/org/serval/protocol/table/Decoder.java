package org.serval.protocol.table;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrRecord;

/** A generated decoder and the type of the tables that it is for. */
public record Decoder(String name, Type type, Class<?> javaClass, MethodHandle handle) {
  /** The decoders of all structs, unions and enums of all programs. */
  public static final List<Decoder> ALL =
      WireTable.ALL.stream()
          .flatMap(table -> table.typeNames().stream().map(name -> of(table, name)))
          .toList();

  /** All programs' tables by name, for lookups in tests. */
  public static final Map<String, WireTable> TABLES =
      Map.of(
          "remote",
          WireTable.REMOTE,
          "qemu",
          WireTable.QEMU,
          "lxc",
          WireTable.LXC,
          "admin",
          WireTable.ADMIN);

  private static Decoder of(WireTable table, String name) {
    Class<?> javaClass = table.javaClass(name);
    try {
      MethodHandle handle =
          MethodHandles.publicLookup()
              .findStatic(javaClass, "decode", MethodType.methodType(javaClass, XdrReader.class));
      return new Decoder(
          name,
          table.type(name),
          javaClass,
          handle.asType(MethodType.methodType(XdrRecord.class, XdrReader.class)));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** Reads a value; throws what the decoder throws. */
  public XdrRecord decode(XdrReader in) {
    try {
      return (XdrRecord) handle.invokeExact(in);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
