package org.serval.remote.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.serval.api.DaemonPart;
import org.serval.api.access.AccessDriver;
import org.serval.api.access.AccessRequest;
import org.serval.protocol.AclRule;
import org.serval.protocol.XdrRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a caller may do what it asks for, by the rules of the tables.
 *
 * <p>{@code access_drivers} of libvirtd.conf names who decides. All of them must agree. One that is
 * not installed keeps the daemon from starting; as long as one is gone later, nothing is allowed.
 * Where none is named, everything is allowed and nothing is computed. As with libvirtd, the key
 * counts from the next start.
 */
@Component(
    service = {Access.class, DaemonPart.class},
    configurationPid = "org.serval.libvirtd",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Access implements DaemonPart {
  private static final String NONE = "none";
  private static final Logger LOG = LoggerFactory.getLogger(Access.class);

  private final List<String> named;
  private final List<AccessDriver> installed = new CopyOnWriteArrayList<>();

  /** What the configuration says about access. */
  @interface Config {
    /** Names of the drivers that decide. */
    String[] access__drivers() default {};
  }

  @Activate
  public Access(Config config) {
    this(List.of(config.access__drivers()));
  }

  Access(List<String> named) {
    this.named = named.stream().filter(name -> !name.equals(NONE)).distinct().toList();
  }

  @Modified
  void changed() {
    LOG.debug("Changes of access_drivers count from the next start");
  }

  @Reference(
      service = AccessDriver.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addAccessDriver(AccessDriver driver) {
    if (named.contains(driver.name())) {
      installed.add(driver);
    }
  }

  void removeAccessDriver(AccessDriver driver) {
    installed.remove(driver);
  }

  @Override
  public List<String> startProblems() {
    return named.stream()
        .filter(name -> installed.stream().noneMatch(driver -> driver.name().equals(name)))
        .map("internal error: Cannot find security driver '%s'"::formatted)
        .toList();
  }

  @Override
  public int startStatus() {
    return 1;
  }

  /** Whether anyone decides at all. If so, {@link #check} may block. */
  boolean active() {
    return !named.isEmpty();
  }

  /**
   * Throws unless the call is allowed. The object is named by the arguments, or by the document
   * that they carry; one that a lookup finds is checked when it is found.
   *
   * @param link the open connection; null before there is one, when nothing is checked
   */
  void check(Invocation in, DriverLink link, XdrRecord args) {
    if (!active() || link == null) {
      return;
    }
    AccessTarget target = new AccessTarget(in.call().procedure(), link, args);
    for (AclRule rule : in.call().procedure().acl()) {
      if (!target.isFoundByLookup(rule) && rule.when().holds(args)) {
        demand(in, link, rule, target.details(rule));
      }
    }
  }

  /** Throws unless the object that a lookup answers with is the caller's to see. */
  void checkAnswer(Invocation in, XdrRecord args, XdrRecord answer) {
    if (!active() || in.link() == null) {
      return;
    }
    AccessTarget target = new AccessTarget(in.call().procedure(), in.link(), args);
    for (AclRule rule : in.call().procedure().acl()) {
      if (target.isFoundByLookup(rule)) {
        demand(in, in.link(), rule, target.detailsOfAnswer(rule, answer));
      }
    }
  }

  private void demand(Invocation in, DriverLink link, AclRule rule, Map<String, String> details) {
    if (!allows(in.session(), link, rule, details)) {
      throw Refusals.denied();
    }
  }

  /** Whether everything may be shown, so that no list needs to be looked through. */
  boolean showsAll(AclRule filter) {
    return filter == null || !active();
  }

  /**
   * Whether an object may be shown to a client.
   *
   * @param filter the permission that this needs, or null for none
   * @param object as a driver named it
   */
  boolean shows(AclRule filter, ClientSession session, DriverLink link, XdrRecord object) {
    return showsAll(filter)
        || allows(session, link, filter, AccessDetails.of(filter.object(), object, link));
  }

  private boolean allows(
      ClientSession session, DriverLink link, AclRule rule, Map<String, String> details) {
    AccessRequest request =
        new AccessRequest(
            session.identity(), link.type(), rule.object(), rule.permission(), details);
    return named.stream().allMatch(name -> allows(name, request));
  }

  private boolean allows(String name, AccessRequest request) {
    List<AccessDriver> asked =
        installed.stream().filter(driver -> driver.name().equals(name)).toList();
    if (asked.isEmpty()) {
      LOG.warn("The access driver {} is not installed, so nothing is allowed", name);
    }
    return !asked.isEmpty() && asked.stream().allMatch(driver -> driver.allows(request));
  }
}
