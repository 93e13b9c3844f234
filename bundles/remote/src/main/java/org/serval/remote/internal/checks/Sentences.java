package org.serval.remote.internal.checks;

import java.util.Collection;
import org.serval.api.LibvirtException;
import org.serval.protocol.Procedure;
import org.serval.remote.internal.ApiPart;

/** The sentences by which libvirt's functions refuse an argument. */
final class Sentences {
  private Sentences() {}

  static void notZero(Procedure procedure, String name, long value) {
    refuseIf(value == 0, procedure, name, "must not be zero");
  }

  static void positive(Procedure procedure, String name, int value) {
    refuseIf(value <= 0, procedure, name, "must be greater than zero");
  }

  static void zeroOrMore(Procedure procedure, String name, int value) {
    refuseIf(value < 0, procedure, name, "must be zero or greater");
  }

  static void given(Procedure procedure, String name, Object value) {
    refuseIf(value == null, procedure, name, "must not be NULL");
  }

  static void given(Procedure procedure, String name, Collection<?> value) {
    refuseIf(value.isEmpty(), procedure, name, "must not be NULL");
  }

  static void given(Procedure procedure, String name, byte[] value) {
    refuseIf(value.length == 0, procedure, name, "must not be NULL");
  }

  static void given(Procedure procedure, String name, int room) {
    refuseIf(room == 0, procedure, name, "must not be NULL");
  }

  static void absent(Procedure procedure, String name, Object value) {
    refuseIf(value != null, procedure, name, "must be NULL");
  }

  static void notEmpty(Procedure procedure, String name, String value) {
    refuseIf(value.isEmpty(), procedure, "string " + name, "must not be empty");
  }

  static void refuseIf(boolean wrong, Procedure procedure, String name, String rule) {
    if (wrong) {
      throw refusal(procedure, name + " in " + procedure.apiName() + " " + rule);
    }
  }

  static LibvirtException refusal(Procedure procedure, String sentence) {
    return LibvirtException.invalidArgument(ApiPart.of(procedure.apiName()), sentence);
  }
}
