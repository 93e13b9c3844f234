package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import org.serval.api.constants.DomainModificationImpact;
import org.serval.api.domain.DomainDevices;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Devices of domains. */
public final class DomainDeviceRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    routes
        .of(DomainDevices.class)
        .acting(
            DOMAIN_ATTACH_DEVICE,
            RemoteDomainAttachDeviceArgs.class,
            (c, a) ->
                c.attach(
                    Wire.domain(a.dom()), a.xml(), DomainModificationImpact.VIR_DOMAIN_AFFECT_LIVE))
        .acting(
            DOMAIN_ATTACH_DEVICE_FLAGS,
            RemoteDomainAttachDeviceFlagsArgs.class,
            (c, a) -> c.attach(Wire.domain(a.dom()), a.xml(), a.flags()))
        .acting(
            DOMAIN_DETACH_DEVICE,
            RemoteDomainDetachDeviceArgs.class,
            (c, a) ->
                c.detach(
                    Wire.domain(a.dom()), a.xml(), DomainModificationImpact.VIR_DOMAIN_AFFECT_LIVE))
        .acting(
            DOMAIN_DETACH_DEVICE_FLAGS,
            RemoteDomainDetachDeviceFlagsArgs.class,
            (c, a) -> c.detach(Wire.domain(a.dom()), a.xml(), a.flags()))
        .acting(
            DOMAIN_DETACH_DEVICE_ALIAS,
            RemoteDomainDetachDeviceAliasArgs.class,
            (c, a) -> c.detachAlias(Wire.domain(a.dom()), a.alias(), a.flags()))
        .acting(
            DOMAIN_UPDATE_DEVICE_FLAGS,
            RemoteDomainUpdateDeviceFlagsArgs.class,
            (c, a) -> c.update(Wire.domain(a.dom()), a.xml(), a.flags()));
  }
}
