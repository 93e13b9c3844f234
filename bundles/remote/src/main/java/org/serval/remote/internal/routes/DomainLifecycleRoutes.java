package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.serval.api.domain.DomainLifecycle;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Starting, stopping and pausing domains. */
public final class DomainLifecycleRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    starts(routes.of(DomainLifecycle.class));
    stops(routes.of(DomainLifecycle.class));
  }

  private static void starts(RouteList.Of<DomainLifecycle> routes) {
    routes
        .acting(
            DOMAIN_CREATE,
            RemoteDomainCreateArgs.class,
            (c, a) -> c.create(Wire.domain(a.dom()), 0, List.of()))
        .blocking(
            DOMAIN_CREATE_WITH_FLAGS,
            RemoteDomainCreateWithFlagsArgs.class,
            (c, a) ->
                new RemoteDomainCreateWithFlagsRet(
                    Wire.domain(c.create(Wire.domain(a.dom()), a.flags(), List.of()))))
        .blocking(
            DOMAIN_CREATE_WITH_FILES,
            RemoteDomainCreateWithFilesArgs.class,
            (c, a, in) ->
                new RemoteDomainCreateWithFilesRet(
                    Wire.domain(c.create(Wire.domain(a.dom()), a.flags(), in.files()))))
        .blocking(
            DOMAIN_CREATE_XML,
            RemoteDomainCreateXmlArgs.class,
            (c, a) ->
                new RemoteDomainCreateXmlRet(
                    Wire.domain(c.createXml(a.xmlDesc(), a.flags(), List.of()))))
        .blocking(
            DOMAIN_CREATE_XML_WITH_FILES,
            RemoteDomainCreateXmlWithFilesArgs.class,
            (c, a, in) ->
                new RemoteDomainCreateXmlWithFilesRet(
                    Wire.domain(c.createXml(a.xmlDesc(), a.flags(), in.files()))));
  }

  private static void stops(RouteList.Of<DomainLifecycle> routes) {
    routes
        .acting(
            DOMAIN_DESTROY,
            RemoteDomainDestroyArgs.class,
            (c, a) -> c.destroy(Wire.domain(a.dom()), 0))
        .acting(
            DOMAIN_DESTROY_FLAGS,
            RemoteDomainDestroyFlagsArgs.class,
            (c, a) -> c.destroy(Wire.domain(a.dom()), a.flags()))
        .acting(
            DOMAIN_SHUTDOWN,
            RemoteDomainShutdownArgs.class,
            (c, a) -> c.shutdown(Wire.domain(a.dom()), 0))
        .acting(
            DOMAIN_SHUTDOWN_FLAGS,
            RemoteDomainShutdownFlagsArgs.class,
            (c, a) -> c.shutdown(Wire.domain(a.dom()), a.flags()))
        .acting(
            DOMAIN_REBOOT,
            RemoteDomainRebootArgs.class,
            (c, a) -> c.reboot(Wire.domain(a.dom()), a.flags()))
        .acting(
            DOMAIN_RESET,
            RemoteDomainResetArgs.class,
            (c, a) -> c.reset(Wire.domain(a.dom()), a.flags()))
        .acting(
            DOMAIN_SUSPEND,
            RemoteDomainSuspendArgs.class,
            (c, a) -> c.suspend(Wire.domain(a.dom())))
        .acting(
            DOMAIN_RESUME, RemoteDomainResumeArgs.class, (c, a) -> c.resume(Wire.domain(a.dom())));
  }
}
