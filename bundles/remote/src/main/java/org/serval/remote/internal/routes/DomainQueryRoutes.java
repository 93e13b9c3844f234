package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.serval.api.LibvirtException;
import org.serval.api.domain.DomainInfo;
import org.serval.api.domain.DomainQueries;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainSecurity;
import org.serval.api.domain.DomainState;
import org.serval.api.domain.DomainSummary;
import org.serval.api.domain.SecurityLabel;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** What is answered from a domain's last published state. */
public final class DomainQueryRoutes implements RouteGroup {
  private static final SecurityLabel NO_LABEL = new SecurityLabel("", false);

  @Override
  public void addTo(RouteList routes) {
    routes
        .of(DomainQueries.class)
        .fast(
            DOMAIN_LOOKUP_BY_ID,
            RemoteDomainLookupByIdArgs.class,
            (q, a) -> new RemoteDomainLookupByIdRet(Wire.domain(q.byId(a.id()))))
        .fast(
            DOMAIN_LOOKUP_BY_UUID,
            RemoteDomainLookupByUuidArgs.class,
            (q, a) -> new RemoteDomainLookupByUuidRet(Wire.domain(q.byUuid(a.uuid()))))
        .fast(
            DOMAIN_LOOKUP_BY_NAME,
            RemoteDomainLookupByNameArgs.class,
            (q, a) -> new RemoteDomainLookupByNameRet(Wire.domain(q.byName(a.name()))))
        .fast(
            DOMAIN_GET_INFO,
            RemoteDomainGetInfoArgs.class,
            (q, a) -> info(q.info(Wire.domain(a.dom()))))
        .fast(DOMAIN_GET_STATE, RemoteDomainGetStateArgs.class, DomainQueryRoutes::state)
        .fast(
            DOMAIN_GET_XML_DESC,
            RemoteDomainGetXmlDescArgs.class,
            (q, a) -> new RemoteDomainGetXmlDescRet(q.xml(Wire.domain(a.dom()), a.flags())))
        .fast(
            DOMAIN_GET_OS_TYPE,
            RemoteDomainGetOsTypeArgs.class,
            (q, a) -> new RemoteDomainGetOsTypeRet(q.osType(Wire.domain(a.dom()))))
        .fast(
            DOMAIN_GET_MAX_MEMORY,
            RemoteDomainGetMaxMemoryArgs.class,
            (q, a) -> new RemoteDomainGetMaxMemoryRet(q.info(Wire.domain(a.dom())).maxMemory()))
        .fast(
            DOMAIN_IS_ACTIVE,
            RemoteDomainIsActiveArgs.class,
            (q, a) -> new RemoteDomainIsActiveRet(Wire.flag(summary(q, a.dom()).ref().active())))
        .fast(
            DOMAIN_IS_PERSISTENT,
            RemoteDomainIsPersistentArgs.class,
            (q, a) -> new RemoteDomainIsPersistentRet(Wire.flag(summary(q, a.dom()).persistent())))
        .fast(
            DOMAIN_IS_UPDATED,
            RemoteDomainIsUpdatedArgs.class,
            (q, a) -> new RemoteDomainIsUpdatedRet(Wire.flag(summary(q, a.dom()).updated())))
        .fast(
            DOMAIN_GET_AUTOSTART,
            RemoteDomainGetAutostartArgs.class,
            (q, a) -> new RemoteDomainGetAutostartRet(Wire.flag(summary(q, a.dom()).autostart())))
        .fast(
            DOMAIN_HAS_MANAGED_SAVE_IMAGE,
            RemoteDomainHasManagedSaveImageArgs.class,
            DomainQueryRoutes::managedSave)
        .fast(
            DOMAIN_GET_MESSAGES,
            RemoteDomainGetMessagesArgs.class,
            (q, a) -> new RemoteDomainGetMessagesRet(q.messages(Wire.domain(a.dom()), a.flags())))
        .fast(
            DOMAIN_GET_SECURITY_LABEL,
            RemoteDomainGetSecurityLabelArgs.class,
            DomainQueryRoutes::securityLabel)
        .fast(
            DOMAIN_GET_SECURITY_LABEL_LIST,
            RemoteDomainGetSecurityLabelListArgs.class,
            DomainQueryRoutes::securityLabels);
  }

  private static DomainSummary summary(DomainQueries queries, RemoteNonnullDomain domain) {
    return queries.byRef(Wire.domain(domain));
  }

  private static RemoteDomainGetInfoRet info(DomainInfo info) {
    return new RemoteDomainGetInfoRet(
        info.state(), info.maxMemory(), info.memory(), info.vcpus(), info.cpuTime());
  }

  private static RemoteDomainGetStateRet state(
      DomainQueries queries, RemoteDomainGetStateArgs args, Invocation in) {
    in.allowFlags(args.flags(), 0);
    DomainState state = summary(queries, args.dom()).state();
    return new RemoteDomainGetStateRet(state.state(), state.reason());
  }

  private static RemoteDomainHasManagedSaveImageRet managedSave(
      DomainQueries queries, RemoteDomainHasManagedSaveImageArgs args, Invocation in) {
    in.allowFlags(args.flags(), 0);
    return new RemoteDomainHasManagedSaveImageRet(
        Wire.flag(summary(queries, args.dom()).managedSave()));
  }

  /** Without a security model, a domain's label is empty. */
  private static RemoteDomainGetSecurityLabelRet securityLabel(
      DomainQueries queries, RemoteDomainGetSecurityLabelArgs args, Invocation in) {
    DomainRef domain = summary(queries, args.dom()).ref();
    return label(
        in.link()
            .capability(DomainSecurity.class)
            .map(it -> it.securityLabel(domain))
            .orElse(NO_LABEL));
  }

  /** What goes wrong is told by a negative number here, and not by an error. */
  private static RemoteDomainGetSecurityLabelListRet securityLabels(
      DomainQueries queries, RemoteDomainGetSecurityLabelListArgs args, Invocation in) {
    try {
      DomainRef domain = summary(queries, args.dom()).ref();
      List<RemoteDomainGetSecurityLabelRet> labels =
          in.link().capability(DomainSecurity.class).stream()
              .flatMap(it -> it.securityLabels(domain).stream())
              .map(DomainQueryRoutes::label)
              .toList();
      return new RemoteDomainGetSecurityLabelListRet(labels, labels.size());
    } catch (LibvirtException e) {
      return new RemoteDomainGetSecurityLabelListRet(List.of(), -1);
    }
  }

  private static RemoteDomainGetSecurityLabelRet label(SecurityLabel it) {
    return new RemoteDomainGetSecurityLabelRet(Wire.chars(it.label()), Wire.flag(it.enforcing()));
  }
}
