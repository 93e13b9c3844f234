package org.serval.remote.internal.routes;

import static org.serval.api.constants.ConnectListAllSecretsFlags.*;
import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import java.util.stream.Stream;
import org.serval.api.secret.SecretSummary;
import org.serval.api.secret.Secrets;
import org.serval.protocol.Nothing;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Filters;
import org.serval.remote.internal.HostRefs;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;

/** Secrets. */
public final class SecretRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    routes
        .of(Secrets.class)
        .fast(
            CONNECT_LIST_ALL_SECRETS, RemoteConnectListAllSecretsArgs.class, SecretRoutes::listAll)
        .fast(
            CONNECT_NUM_OF_SECRETS,
            Nothing.class,
            (c, a, in) -> new RemoteConnectNumOfSecretsRet(visible(c, in).toList().size()))
        .fast(
            CONNECT_LIST_SECRETS,
            RemoteConnectListSecretsArgs.class,
            (c, a, in) -> new RemoteConnectListSecretsRet(uuids(c, a.maxuuids(), in)))
        .fast(
            SECRET_LOOKUP_BY_UUID,
            RemoteSecretLookupByUuidArgs.class,
            (c, a) -> new RemoteSecretLookupByUuidRet(HostRefs.secret(c.byUuid(a.uuid()).ref())))
        .fast(
            SECRET_LOOKUP_BY_USAGE,
            RemoteSecretLookupByUsageArgs.class,
            (c, a) ->
                new RemoteSecretLookupByUsageRet(
                    HostRefs.secret(c.byUsage(a.usageType(), a.usageID()).ref())))
        .fast(
            SECRET_GET_XML_DESC,
            RemoteSecretGetXmlDescArgs.class,
            (c, a) -> new RemoteSecretGetXmlDescRet(c.xml(HostRefs.secret(a.secret()), a.flags())))
        .blocking(
            SECRET_DEFINE_XML,
            RemoteSecretDefineXmlArgs.class,
            (c, a) -> new RemoteSecretDefineXmlRet(HostRefs.secret(c.define(a.xml(), a.flags()))))
        .acting(
            SECRET_UNDEFINE,
            RemoteSecretUndefineArgs.class,
            (c, a) -> c.undefine(HostRefs.secret(a.secret())))
        .blocking(
            SECRET_GET_VALUE,
            RemoteSecretGetValueArgs.class,
            (c, a) -> new RemoteSecretGetValueRet(c.value(HostRefs.secret(a.secret()), a.flags())))
        .acting(
            SECRET_SET_VALUE,
            RemoteSecretSetValueArgs.class,
            (c, a) -> c.setValue(HostRefs.secret(a.secret()), a.value(), a.flags()));
  }

  private static XdrRecord listAll(
      Secrets secrets, RemoteConnectListAllSecretsArgs args, Invocation in) {
    in.allowFlags(args.flags(), ALL_FLAGS);
    List<RemoteNonnullSecret> found =
        visible(secrets, in)
            .filter(it -> accepts(args.flags(), it))
            .map(it -> HostRefs.secret(it.ref()))
            .toList();
    return new RemoteConnectListAllSecretsRet(
        args.needResults() == 0 ? List.of() : found, found.size());
  }

  private static List<String> uuids(Secrets secrets, int max, Invocation in) {
    return visible(secrets, in).limit(max).map(it -> it.ref().uuid().toString()).toList();
  }

  private static Stream<SecretSummary> visible(Secrets secrets, Invocation in) {
    return secrets.all().stream().filter(it -> in.shows(HostRefs.secret(it.ref())));
  }

  private static final int ALL_FLAGS =
      VIR_CONNECT_LIST_SECRETS_EPHEMERAL
          | VIR_CONNECT_LIST_SECRETS_NO_EPHEMERAL
          | VIR_CONNECT_LIST_SECRETS_PRIVATE
          | VIR_CONNECT_LIST_SECRETS_NO_PRIVATE;

  private static boolean accepts(int flags, SecretSummary it) {
    return Filters.either(
            flags,
            VIR_CONNECT_LIST_SECRETS_EPHEMERAL,
            VIR_CONNECT_LIST_SECRETS_NO_EPHEMERAL,
            it.ephemeral())
        && Filters.either(
            flags,
            VIR_CONNECT_LIST_SECRETS_PRIVATE,
            VIR_CONNECT_LIST_SECRETS_NO_PRIVATE,
            it.hidden());
  }
}
