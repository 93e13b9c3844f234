package org.serval.remote.internal;

import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;
import org.serval.protocol.remote.RemoteTypedParam;
import org.serval.protocol.remote.RemoteTypedParamValue;

/** The identity that a client hands over, as typed parameters. */
public final class Identities {
  private Identities() {}

  /** Reads an identity; what is not given is unknown. */
  public static Identity read(List<RemoteTypedParam> params, Identity peer) {
    if (params.isEmpty()) {
      return peer;
    }
    Identity read = Identity.UNKNOWN;
    for (RemoteTypedParam param : params) {
      read = with(read, param);
    }
    return read;
  }

  private static Identity with(Identity i, RemoteTypedParam p) {
    return switch (p.field()) {
      case "unix-user-id" ->
          new Identity(
              number(p),
              i.gid(),
              i.pid(),
              i.pidStartTime(),
              i.userName(),
              i.groupName(),
              i.saslUser(),
              i.x509Name(),
              i.selinuxContext());
      case "unix-group-id" ->
          new Identity(
              i.uid(),
              number(p),
              i.pid(),
              i.pidStartTime(),
              i.userName(),
              i.groupName(),
              i.saslUser(),
              i.x509Name(),
              i.selinuxContext());
      case "process-id" ->
          new Identity(
              i.uid(),
              i.gid(),
              number(p),
              i.pidStartTime(),
              i.userName(),
              i.groupName(),
              i.saslUser(),
              i.x509Name(),
              i.selinuxContext());
      case "process-time" ->
          new Identity(
              i.uid(),
              i.gid(),
              i.pid(),
              number(p),
              i.userName(),
              i.groupName(),
              i.saslUser(),
              i.x509Name(),
              i.selinuxContext());
      case "user-name" ->
          new Identity(
              i.uid(),
              i.gid(),
              i.pid(),
              i.pidStartTime(),
              text(p),
              i.groupName(),
              i.saslUser(),
              i.x509Name(),
              i.selinuxContext());
      case "group-name" ->
          new Identity(
              i.uid(),
              i.gid(),
              i.pid(),
              i.pidStartTime(),
              i.userName(),
              text(p),
              i.saslUser(),
              i.x509Name(),
              i.selinuxContext());
      default -> withName(i, p);
    };
  }

  private static Identity withName(Identity i, RemoteTypedParam p) {
    String sasl = p.field().equals("sasl-user-name") ? text(p) : i.saslUser();
    String x509 = p.field().equals("x509-distinguished-name") ? text(p) : i.x509Name();
    String selinux = p.field().equals("selinux-context") ? text(p) : i.selinuxContext();
    if (sasl == i.saslUser() && x509 == i.x509Name() && selinux == i.selinuxContext()) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_ARGUMENT_UNSUPPORTED,
          ErrorDomain.VIR_FROM_NONE,
          "parameter '" + p.field() + "' not supported");
    }
    return new Identity(
        i.uid(),
        i.gid(),
        i.pid(),
        i.pidStartTime(),
        i.userName(),
        i.groupName(),
        sasl,
        x509,
        selinux);
  }

  private static String text(RemoteTypedParam param) {
    if (param.value() instanceof RemoteTypedParamValue.StringValue it) {
      return it.value();
    }
    throw wrongType(param);
  }

  private static long number(RemoteTypedParam param) {
    return switch (param.value()) {
      case RemoteTypedParamValue.LlongValue it -> it.value();
      case RemoteTypedParamValue.UllongValue it -> it.value();
      default -> throw wrongType(param);
    };
  }

  private static LibvirtException wrongType(RemoteTypedParam param) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INVALID_ARG,
        ErrorDomain.VIR_FROM_NONE,
        "invalid type for parameter '" + param.field() + "'");
  }
}
