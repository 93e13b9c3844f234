package org.serval.access.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The one connection to polkit that the bundle's components share. */
@Component(service = PolkitService.class)
public final class PolkitService {
  private final SystemBus bus;
  private final Polkit polkit;

  /** Connects to nothing yet. */
  @Activate
  public PolkitService() {
    bus = new SystemBus(System.getenv());
    polkit = new Polkit(bus);
  }

  Polkit polkit() {
    return polkit;
  }

  /** Leaves the bus. */
  @Deactivate
  void stop() {
    bus.close();
  }
}
