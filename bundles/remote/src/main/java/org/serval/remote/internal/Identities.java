package org.serval.remote.internal;

import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;
import org.serval.protocol.remote.RemoteTypedParam;
import org.serval.protocol.remote.RemoteTypedParamValue;

/** Reads the identity that a client hands over as typed parameters. */
public final class Identities {
  private long uid = -1;
  private long gid = -1;
  private long pid = -1;
  private long pidStartTime;
  private String userName;
  private String groupName;
  private String saslUser;
  private String x509Name;
  private String selinuxContext;

  private Identities() {}

  /** Reads an identity; what is not given is unknown. */
  public static Identity read(List<RemoteTypedParam> params) {
    Identities it = new Identities();
    params.forEach(it::take);
    return new Identity(
        it.uid,
        it.gid,
        it.pid,
        it.pidStartTime,
        it.userName,
        it.groupName,
        it.saslUser,
        it.x509Name,
        it.selinuxContext);
  }

  private void take(RemoteTypedParam param) {
    switch (param.field()) {
      case "unix-user-id" -> uid = number(param);
      case "unix-group-id" -> gid = number(param);
      case "process-id" -> pid = number(param);
      case "process-time" -> pidStartTime = number(param);
      case "user-name" -> userName = text(param);
      case "group-name" -> groupName = text(param);
      case "sasl-user-name" -> saslUser = text(param);
      case "x509-distinguished-name" -> x509Name = text(param);
      case "selinux-context" -> selinuxContext = text(param);
      default ->
          throw new LibvirtException(
              ErrorCode.VIR_ERR_ARGUMENT_UNSUPPORTED,
              ErrorDomain.VIR_FROM_NONE,
              "parameter '" + param.field() + "' not supported");
    }
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
