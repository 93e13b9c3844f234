package org.serval.admin.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.protocol.admin.AdminTypedParam;
import org.serval.protocol.admin.AdminTypedParamValue;

/** Named values of the admin program. */
final class Params {
  private Params() {}

  static AdminTypedParam number(String name, int value) {
    return new AdminTypedParam(name, new AdminTypedParamValue.UintValue(value));
  }

  static AdminTypedParam signed(String name, long value) {
    return new AdminTypedParam(name, new AdminTypedParamValue.IntValue((int) value));
  }

  static AdminTypedParam truth(String name, boolean value) {
    return new AdminTypedParam(name, new AdminTypedParamValue.BooleanValue(value ? 1 : 0));
  }

  static AdminTypedParam text(String name, String value) {
    return new AdminTypedParam(name, new AdminTypedParamValue.StringValue(value));
  }

  /** Numbers that a client wants changed, by name. */
  record Changes(Map<String, Integer> values) {
    OptionalInt of(String name) {
      Integer value = values.get(name);
      return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
  }

  /**
   * Reads numbers to be changed.
   *
   * @param known names that can be changed
   * @throws LibvirtException VIR_ERR_ARGUMENT_UNSUPPORTED for another name, VIR_ERR_INVALID_ARG for
   *     a value that is no unsigned number and for a name that comes twice
   */
  static Changes changes(List<AdminTypedParam> params, Set<String> known) {
    Map<String, Integer> values = new HashMap<>();
    for (AdminTypedParam param : params) {
      if (!known.contains(param.field())) {
        throw error(
            ErrorCode.VIR_ERR_ARGUMENT_UNSUPPORTED,
            "parameter '" + param.field() + "' not supported");
      }
      if (values.put(param.field(), unsigned(param)) != null) {
        throw error(
            ErrorCode.VIR_ERR_INVALID_ARG,
            "parameter '" + param.field() + "' occurs multiple times");
      }
    }
    return new Changes(values);
  }

  private static int unsigned(AdminTypedParam param) {
    if (param.value() instanceof AdminTypedParamValue.UintValue number) {
      return number.value();
    }
    throw error(
        ErrorCode.VIR_ERR_INVALID_ARG,
        "invalid type '"
            + type(param.value())
            + "' for parameter '"
            + param.field()
            + "', expected 'uint'");
  }

  private static String type(AdminTypedParamValue value) {
    return switch (value) {
      case AdminTypedParamValue.IntValue _ -> "int";
      case AdminTypedParamValue.UintValue _ -> "uint";
      case AdminTypedParamValue.LlongValue _ -> "llong";
      case AdminTypedParamValue.UllongValue _ -> "ullong";
      case AdminTypedParamValue.DoubleValue _ -> "double";
      case AdminTypedParamValue.BooleanValue _ -> "boolean";
      case AdminTypedParamValue.StringValue _ -> "string";
    };
  }

  private static LibvirtException error(ErrorCode code, String detail) {
    return new LibvirtException(code, ErrorDomain.VIR_FROM_NONE, detail);
  }
}
