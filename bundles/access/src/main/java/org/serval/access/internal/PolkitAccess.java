package org.serval.access.internal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.serval.api.access.AccessDriver;
import org.serval.api.access.AccessRequest;

/**
 * Asks polkit about every call and every object of a list, by libvirt's action names: {@code
 * org.libvirt.api.OBJECT.PERMISSION}. What cannot be asked is refused.
 */
@Component
public final class PolkitAccess implements AccessDriver {
  private static final String ACTIONS = "org.libvirt.api.";

  private final Polkit polkit;

  /** Takes what it needs; nobody is asked yet. */
  @Activate
  public PolkitAccess(@Reference PolkitService service) {
    this(service.polkit());
  }

  PolkitAccess(Polkit polkit) {
    this.polkit = polkit;
  }

  @Override
  public String name() {
    return "polkit";
  }

  @Override
  public boolean allows(AccessRequest request) {
    Map<String, String> details = new HashMap<>(request.details());
    details.put("connect_driver", request.driver());
    return polkit.check(request.identity(), action(request), details, false) == Polkit.Answer.YES;
  }

  /** libvirt's name for a permission on a kind of object. */
  static String action(AccessRequest request) {
    String name = request.object() + "." + request.permission();
    return ACTIONS + name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
