package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.serval.api.domain.DomainDirtyRates;
import org.serval.api.domain.DomainFiles;
import org.serval.api.domain.DomainGraphics;
import org.serval.api.domain.DomainInput;
import org.serval.api.domain.DomainPower;
import org.serval.api.domain.DomainSecurity;
import org.serval.api.domain.Screenshot;
import org.serval.protocol.Nothing;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.Params;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** What is done to a running guest from outside: keys, pictures, displays, sleep, secrets. */
public final class DomainControlRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    input(routes.of(DomainInput.class));
    graphics(routes.of(DomainGraphics.class));
    power(routes.of(DomainPower.class));
    security(routes.of(DomainSecurity.class));
    dirtyRates(routes.of(DomainDirtyRates.class));
    files(routes.of(DomainFiles.class));
  }

  private static void input(RouteList.Of<DomainInput> routes) {
    routes
        .acting(
            DOMAIN_SEND_KEY,
            RemoteDomainSendKeyArgs.class,
            (c, a) ->
                c.sendKey(Wire.domain(a.dom()), a.codeset(), a.holdtime(), a.keycodes(), a.flags()))
        .acting(
            DOMAIN_SCREENSHOT,
            RemoteDomainScreenshotArgs.class,
            (c, a, in) -> screenshot(c.screenshot(Wire.domain(a.dom()), a.screen(), a.flags()), in))
        .acting(
            DOMAIN_INJECT_NMI,
            RemoteDomainInjectNmiArgs.class,
            (c, a) -> c.injectNmi(Wire.domain(a.dom()), a.flags()))
        .acting(
            DOMAIN_SEND_PROCESS_SIGNAL,
            RemoteDomainSendProcessSignalArgs.class,
            (c, a) -> c.sendSignal(Wire.domain(a.dom()), a.pidValue(), a.signum(), a.flags()));
  }

  private static void graphics(RouteList.Of<DomainGraphics> routes) {
    routes
        .acting(
            DOMAIN_OPEN_GRAPHICS,
            RemoteDomainOpenGraphicsArgs.class,
            (c, a, in) -> c.openGraphics(Wire.domain(a.dom()), a.idx(), in.file(0), a.flags()))
        .acting(
            DOMAIN_OPEN_GRAPHICS_FD,
            RemoteDomainOpenGraphicsFdArgs.class,
            (c, a, in) ->
                in.replyWithFiles(
                    Nothing.INSTANCE,
                    List.of(c.openGraphics(Wire.domain(a.dom()), a.idx(), a.flags()))))
        .acting(
            DOMAIN_GRAPHICS_RELOAD,
            RemoteDomainGraphicsReloadArgs.class,
            (c, a) -> c.reloadGraphics(Wire.domain(a.dom()), a.type(), a.flags()));
  }

  private static void power(RouteList.Of<DomainPower> routes) {
    routes
        .acting(
            DOMAIN_PM_SUSPEND_FOR_DURATION,
            RemoteDomainPmSuspendForDurationArgs.class,
            (c, a) -> c.pmSuspend(Wire.domain(a.dom()), a.target(), a.duration(), a.flags()))
        .acting(
            DOMAIN_PM_WAKEUP,
            RemoteDomainPmWakeupArgs.class,
            (c, a) -> c.pmWakeup(Wire.domain(a.dom()), a.flags()))
        .acting(
            DOMAIN_SET_LIFECYCLE_ACTION,
            RemoteDomainSetLifecycleActionArgs.class,
            (c, a) -> c.setLifecycleAction(Wire.domain(a.dom()), a.type(), a.action(), a.flags()));
  }

  private static void security(RouteList.Of<DomainSecurity> routes) {
    routes
        .blocking(
            DOMAIN_GET_LAUNCH_SECURITY_INFO,
            RemoteDomainGetLaunchSecurityInfoArgs.class,
            (c, a) ->
                new RemoteDomainGetLaunchSecurityInfoRet(
                    Params.toWire(c.launchSecurityInfo(Wire.domain(a.dom()), a.flags()))))
        .acting(
            DOMAIN_SET_LAUNCH_SECURITY_STATE,
            RemoteDomainSetLaunchSecurityStateArgs.class,
            (c, a) ->
                c.setLaunchSecurityState(
                    Wire.domain(a.dom()), Params.fromWire(a.params()), a.flags()));
  }

  private static void dirtyRates(RouteList.Of<DomainDirtyRates> routes) {
    routes.acting(
        DOMAIN_START_DIRTY_RATE_CALC,
        RemoteDomainStartDirtyRateCalcArgs.class,
        (c, a) -> c.startDirtyRate(Wire.domain(a.dom()), a.seconds(), a.flags()));
  }

  private static void files(RouteList.Of<DomainFiles> routes) {
    routes.acting(
        DOMAIN_FD_ASSOCIATE,
        RemoteDomainFdAssociateArgs.class,
        (c, a, in) -> c.associate(Wire.domain(a.dom()), a.name(), in.files(), a.flags()));
  }

  private static void screenshot(Screenshot taken, Invocation in) {
    in.openStream(new RemoteDomainScreenshotRet(taken.mimeType()), taken.data());
  }
}
