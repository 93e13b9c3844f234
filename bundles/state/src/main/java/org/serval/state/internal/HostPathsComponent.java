package org.serval.state.internal;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.serval.api.HostPaths;

/** Registers {@link HostPaths}, chosen once from framework properties and the environment. */
@Component(
    immediate = true,
    service = {})
public final class HostPathsComponent {
  private final ServiceRegistration<HostPaths> registration;

  /** Registers the service. */
  @Activate
  public HostPathsComponent(BundleContext context) {
    HostPaths paths =
        new HostPathsChooser(context::getProperty, System.getenv(), EffectiveUser.isRoot())
            .choose();
    registration = context.registerService(HostPaths.class, paths, null);
  }

  /** Takes the service back. */
  @Deactivate
  void deactivate() {
    registration.unregister();
  }
}
