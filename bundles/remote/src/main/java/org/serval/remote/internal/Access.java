package org.serval.remote.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.serval.api.access.AccessDriver;
import org.serval.api.access.AccessRequest;
import org.serval.protocol.AclRule;
import org.serval.protocol.XdrRecord;

/**
 * Whether a caller may do what it asks for, by the rules of the tables. All access drivers must
 * agree; with none installed, everything is allowed and nothing is computed.
 */
@Component(service = Access.class)
public final class Access {
  private final List<AccessDriver> drivers = new CopyOnWriteArrayList<>();

  @Reference(
      service = AccessDriver.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addAccessDriver(AccessDriver driver) {
    drivers.add(driver);
  }

  void removeAccessDriver(AccessDriver driver) {
    drivers.remove(driver);
  }

  /** Whether anyone decides at all. If so, {@link #check} may block. */
  boolean active() {
    return !drivers.isEmpty();
  }

  /**
   * Throws unless the call is allowed. The object is named by the arguments, or by the document
   * that they carry; one that only the answer names is checked there.
   */
  void check(Invocation in, XdrRecord args) {
    if (active()) {
      for (AclRule rule : in.call().procedure().acl()) {
        check(in, rule, args, before(rule, args));
      }
    }
  }

  /** Throws unless the object that a lookup answers with is the caller's to see. */
  void checkAnswer(Invocation in, XdrRecord args, XdrRecord answer) {
    if (active()) {
      for (AclRule rule : in.call().procedure().acl()) {
        if (before(rule, args) == null) {
          check(in, rule, args, AccessDetails.of(rule.object(), answer));
        }
      }
    }
  }

  private static Map<String, String> before(AclRule rule, XdrRecord args) {
    Map<String, String> details = AccessDetails.of(rule.object(), args);
    return details != null ? details : AccessDetails.ofDocument(rule.object(), args);
  }

  private void check(Invocation in, AclRule rule, XdrRecord args, Map<String, String> details) {
    if (details != null
        && rule.when().holds(args)
        && !allows(in.session(), in.link(), rule, details)) {
      throw Refusals.denied(in.call().procedure());
    }
  }

  /**
   * Whether an object may be shown to a client.
   *
   * @param filter the permission that this needs, or null for none
   */
  boolean shows(AclRule filter, ClientSession session, DriverLink link, XdrRecord object) {
    return filter == null
        || !active()
        || allows(session, link, filter, AccessDetails.of(filter.object(), object));
  }

  private boolean allows(
      ClientSession session, DriverLink link, AclRule rule, Map<String, String> details) {
    AccessRequest request =
        new AccessRequest(
            session.identity(),
            link == null ? "" : link.type(),
            rule.object(),
            rule.permission(),
            details);
    return drivers.stream().allMatch(driver -> driver.allows(request));
  }
}
