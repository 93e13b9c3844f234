package org.serval.access.internal;

import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.serval.api.access.AccessDriver;

/**
 * Offers polkit as access driver where {@code access_drivers} of libvirtd.conf names it. As with
 * libvirtd, the key counts from the next start.
 */
@Component(
    immediate = true,
    service = {},
    configurationPid = "org.serval.libvirtd",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class AccessDrivers {
  private ServiceRegistration<AccessDriver> polkit;

  /** What the configuration says. */
  @interface Config {
    /** The drivers that decide. */
    String[] access__drivers() default {};
  }

  /** Registers what is wanted. */
  @Activate
  public AccessDrivers(BundleContext context, @Reference PolkitService service, Config config) {
    PolkitAccess driver = new PolkitAccess(service.polkit());
    if (List.of(config.access__drivers()).contains(driver.name())) {
      polkit =
          context.registerService(AccessDriver.class, driver, FrameworkUtil.asDictionary(Map.of()));
    }
  }

  /** Nothing changes before the next start. */
  @Modified
  void changed() {}

  /** Takes it away. */
  @Deactivate
  void stop() {
    if (polkit != null) {
      polkit.unregister();
    }
  }
}
