package org.serval.driver.test.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.param.TypedParam;
import org.serval.xml.Element;

/** A group of typed parameters that is kept in a domain's document. */
interface Tune {
  /** All parameters of the group, those that are not set with their defaults. */
  List<TypedParam> read(Element root);

  /** The document with some of them changed. */
  Element write(Element root, List<TypedParam> params);

  /** Refuses parameters that this group has not, before anything else is looked at. */
  default void check(List<TypedParam> params) {
    check(params, read(Element.of("nothing")).stream().map(TypedParam::name).toList());
  }

  /** Refuses parameters that a group has not, and such as come twice. */
  static void check(List<TypedParam> params, Collection<String> known) {
    Set<String> seen = new HashSet<>();
    for (TypedParam param : params) {
      if (!known.contains(param.name())) {
        throw new LibvirtException(
            ErrorCode.VIR_ERR_ARGUMENT_UNSUPPORTED,
            ErrorDomain.VIR_FROM_NONE,
            "parameter '" + param.name() + "' not supported");
      }
      if (!seen.add(param.name())) {
        throw new LibvirtException(
            ErrorCode.VIR_ERR_INVALID_ARG,
            ErrorDomain.VIR_FROM_NONE,
            "parameter '" + param.name() + "' occurs multiple times");
      }
    }
  }

  /** A number of a document, or what stands for none. */
  static long number(Element root, String path, long otherwise) {
    String text = root.value(path);
    return text == null ? otherwise : Long.parseLong(text);
  }

  /** The number of a parameter of any type that is one. */
  static long value(TypedParam param) {
    return switch (param) {
      case TypedParam.Int32 p -> p.value();
      case TypedParam.UInt32 p -> Integer.toUnsignedLong(p.value());
      case TypedParam.Int64 p -> p.value();
      case TypedParam.UInt64 p -> p.value();
      case TypedParam.Bool p -> p.value() ? 1 : 0;
      case TypedParam.Real p -> (long) p.value();
      case TypedParam.Text p ->
          throw TestErrors.invalidArgument("parameter '" + p.name() + "' must be a number");
    };
  }

  /** The text of a parameter. */
  static String text(TypedParam param) {
    if (param instanceof TypedParam.Text text) {
      return text.value();
    }
    throw TestErrors.invalidArgument("parameter '" + param.name() + "' must be a text");
  }
}
