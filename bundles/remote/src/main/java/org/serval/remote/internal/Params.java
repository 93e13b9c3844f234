package org.serval.remote.internal;

import java.util.List;
import org.serval.api.constants.TypedParameterFlags;
import org.serval.api.param.TypedParam;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.RemoteTypedParam;
import org.serval.protocol.remote.RemoteTypedParamValue;

/** Typed parameters between the API and the wire. */
public final class Params {
  private static final int TEXT_OKAY = TypedParameterFlags.VIR_TYPED_PARAM_STRING_OKAY;

  private Params() {}

  /** As the wire has them. */
  public static List<RemoteTypedParam> toWire(List<TypedParam> params) {
    return params.stream().map(Params::toWire).toList();
  }

  /** As the API has them. */
  public static List<TypedParam> fromWire(List<RemoteTypedParam> params) {
    return params.stream().map(Params::fromWire).toList();
  }

  /** The flags that are left for a driver: the wire's own one says that texts are understood. */
  public static int plain(int flags) {
    return flags & ~TEXT_OKAY;
  }

  /** The device of which parameters are wanted; null for a client that only asks how many. */
  public static String named(int room, String device) {
    return room == 0 ? null : device;
  }

  /** At most so many, without texts for clients that do not understand them. */
  public static List<RemoteTypedParam> upTo(int max, List<TypedParam> params, int flags) {
    boolean textOkay = (flags & TEXT_OKAY) != 0;
    return params.stream()
        .filter(it -> textOkay || !(it instanceof TypedParam.Text))
        .limit(max)
        .map(Params::toWire)
        .toList();
  }

  /** The answer to a client that has room for so many; one that has none asks for the number. */
  public static XdrRecord answer(
      int room, List<TypedParam> params, int flags, Wire.Listed<RemoteTypedParam> ret) {
    return room == 0 ? ret.of(List.of(), params.size()) : ret.of(upTo(room, params, flags), 0);
  }

  static RemoteTypedParam toWire(TypedParam param) {
    return new RemoteTypedParam(
        param.name(),
        switch (param) {
          case TypedParam.Int32 it -> new RemoteTypedParamValue.IntValue(it.value());
          case TypedParam.UInt32 it -> new RemoteTypedParamValue.UintValue(it.value());
          case TypedParam.Int64 it -> new RemoteTypedParamValue.LlongValue(it.value());
          case TypedParam.UInt64 it -> new RemoteTypedParamValue.UllongValue(it.value());
          case TypedParam.Real it -> new RemoteTypedParamValue.DoubleValue(it.value());
          case TypedParam.Bool it -> new RemoteTypedParamValue.BooleanValue(it.value() ? 1 : 0);
          case TypedParam.Text it -> new RemoteTypedParamValue.StringValue(it.value());
        });
  }

  private static TypedParam fromWire(RemoteTypedParam param) {
    String name = param.field();
    return switch (param.value()) {
      case RemoteTypedParamValue.IntValue it -> new TypedParam.Int32(name, it.value());
      case RemoteTypedParamValue.UintValue it -> new TypedParam.UInt32(name, it.value());
      case RemoteTypedParamValue.LlongValue it -> new TypedParam.Int64(name, it.value());
      case RemoteTypedParamValue.UllongValue it -> new TypedParam.UInt64(name, it.value());
      case RemoteTypedParamValue.DoubleValue it -> new TypedParam.Real(name, it.value());
      case RemoteTypedParamValue.BooleanValue it -> new TypedParam.Bool(name, it.value() != 0);
      case RemoteTypedParamValue.StringValue it -> new TypedParam.Text(name, it.value());
    };
  }
}
