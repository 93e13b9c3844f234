package org.serval.api.param;

/** A named value of one of libvirt's seven types. */
public sealed interface TypedParam {
  /** The field's name. */
  String name();

  /** A signed number of 32 bits. */
  record Int32(String name, int value) implements TypedParam {}

  /** An unsigned number of 32 bits. */
  record UInt32(String name, int value) implements TypedParam {}

  /** A signed number of 64 bits. */
  record Int64(String name, long value) implements TypedParam {}

  /** An unsigned number of 64 bits. */
  record UInt64(String name, long value) implements TypedParam {}

  /** A floating-point number. */
  record Real(String name, double value) implements TypedParam {}

  /** A truth value. */
  record Bool(String name, boolean value) implements TypedParam {}

  /** A text. */
  record Text(String name, String value) implements TypedParam {}
}
