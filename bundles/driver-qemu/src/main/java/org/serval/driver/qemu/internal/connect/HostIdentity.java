package org.serval.driver.qemu.internal.connect;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.serval.host.Host;

/**
 * The host's UUID as {@code host_uuid} and {@code host_uuid_source} of libvirtd.conf want it. A
 * changed setting counts from the next question on; connections and guests do not notice. Any
 * thread may ask.
 */
@Component(service = HostIdentity.class, configurationPid = "org.serval.libvirtd")
public final class HostIdentity {
  private final Host host = Host.current();
  private volatile String uuid;

  /** The configuration's values, in libvirt's spelling. */
  @SuppressWarnings("checkstyle:MethodName")
  @interface Config {
    /** The UUID; empty to take the host's own. */
    String host__uuid() default "";

    /** Where the host's own comes from. */
    String host__uuid__source() default "smbios";
  }

  /** Finds it out. */
  @Activate
  public HostIdentity(Config config) {
    follow(config);
  }

  /** Finds it out again. */
  @Modified
  void modified(Config config) {
    follow(config);
  }

  private void follow(Config config) {
    uuid = host.uuid().find(Optional.of(config.host__uuid()), config.host__uuid__source());
  }

  /** In small letters, with dashes. */
  String uuid() {
    return uuid;
  }
}
