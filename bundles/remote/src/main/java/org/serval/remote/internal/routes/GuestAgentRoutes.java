package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.serval.api.domain.GuestAgent;
import org.serval.api.domain.GuestFilesystem;
import org.serval.api.domain.GuestTime;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Params;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** What the agent in a guest does. */
public final class GuestAgentRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    routes
        .of(GuestAgent.class)
        .blocking(
            DOMAIN_GET_HOSTNAME,
            RemoteDomainGetHostnameArgs.class,
            (c, a) ->
                new RemoteDomainGetHostnameRet(c.guestHostname(Wire.domain(a.dom()), a.flags())))
        .acting(
            DOMAIN_SET_USER_PASSWORD,
            RemoteDomainSetUserPasswordArgs.class,
            (c, a) -> c.setUserPassword(Wire.domain(a.dom()), a.user(), a.password(), a.flags()))
        .blocking(
            DOMAIN_GET_TIME,
            RemoteDomainGetTimeArgs.class,
            (c, a) -> time(c.time(Wire.domain(a.dom()), a.flags())))
        .acting(
            DOMAIN_SET_TIME,
            RemoteDomainSetTimeArgs.class,
            (c, a) ->
                c.setTime(
                    Wire.domain(a.dom()), new GuestTime(a.seconds(), a.nseconds()), a.flags()))
        .acting(
            DOMAIN_FSTRIM,
            RemoteDomainFstrimArgs.class,
            (c, a) -> c.trim(Wire.domain(a.dom()), a.mountPoint(), a.minimum(), a.flags()))
        .blocking(
            DOMAIN_FSFREEZE,
            RemoteDomainFsfreezeArgs.class,
            (c, a) ->
                new RemoteDomainFsfreezeRet(
                    c.freeze(Wire.domain(a.dom()), a.mountpoints(), a.flags())))
        .blocking(
            DOMAIN_FSTHAW,
            RemoteDomainFsthawArgs.class,
            (c, a) ->
                new RemoteDomainFsthawRet(c.thaw(Wire.domain(a.dom()), a.mountpoints(), a.flags())))
        .blocking(
            DOMAIN_GET_FSINFO,
            RemoteDomainGetFsinfoArgs.class,
            (c, a) -> filesystems(c.filesystems(Wire.domain(a.dom()), a.flags())))
        .blocking(
            DOMAIN_GET_GUEST_INFO,
            RemoteDomainGetGuestInfoArgs.class,
            (c, a) ->
                new RemoteDomainGetGuestInfoRet(
                    Params.toWire(c.guestInfo(Wire.domain(a.dom()), a.types(), a.flags()))))
        .blocking(
            DOMAIN_GET_GUEST_VCPUS,
            RemoteDomainGetGuestVcpusArgs.class,
            (c, a) ->
                new RemoteDomainGetGuestVcpusRet(
                    Params.toWire(c.guestVcpus(Wire.domain(a.dom()), a.flags()))))
        .acting(
            DOMAIN_SET_GUEST_VCPUS,
            RemoteDomainSetGuestVcpusArgs.class,
            (c, a) -> c.setGuestVcpus(Wire.domain(a.dom()), a.cpumap(), a.state() != 0, a.flags()))
        .blocking(
            DOMAIN_AUTHORIZED_SSH_KEYS_GET,
            RemoteDomainAuthorizedSshKeysGetArgs.class,
            (c, a) ->
                new RemoteDomainAuthorizedSshKeysGetRet(
                    c.sshKeys(Wire.domain(a.dom()), a.user(), a.flags())))
        .acting(
            DOMAIN_AUTHORIZED_SSH_KEYS_SET,
            RemoteDomainAuthorizedSshKeysSetArgs.class,
            (c, a) -> c.setSshKeys(Wire.domain(a.dom()), a.user(), a.keys(), a.flags()))
        .blocking(
            DOMAIN_AGENT_SET_RESPONSE_TIMEOUT,
            RemoteDomainAgentSetResponseTimeoutArgs.class,
            (c, a) ->
                new RemoteDomainAgentSetResponseTimeoutRet(
                    c.setResponseTimeout(Wire.domain(a.dom()), a.timeout(), a.flags())));
  }

  private static RemoteDomainGetTimeRet time(GuestTime it) {
    return new RemoteDomainGetTimeRet(it.seconds(), it.nanos());
  }

  private static RemoteDomainGetFsinfoRet filesystems(List<GuestFilesystem> mounted) {
    return new RemoteDomainGetFsinfoRet(
        mounted.stream()
            .map(it -> new RemoteDomainFsinfo(it.mountpoint(), it.name(), it.fsType(), it.disks()))
            .toList(),
        mounted.size());
  }
}
