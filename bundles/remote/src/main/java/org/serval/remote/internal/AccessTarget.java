package org.serval.remote.internal;

import java.util.HashMap;
import java.util.Map;
import org.serval.protocol.AclRule;
import org.serval.protocol.Procedure;
import org.serval.protocol.XdrRecord;

/**
 * What a call is about to touch, by the names that access rules go by.
 *
 * <p>A client names an object by a record, of which drivers use the uuid alone. So the names are
 * taken from the driver's own object and not from the record: else a client would put the name of
 * what it may touch beside the uuid of what it may not. Where nothing names the object, rules are
 * asked without names, and one that goes by names does not match.
 *
 * <p>May block. Used by one thread.
 */
final class AccessTarget {
  private static final String CREATE = "create";

  private final Procedure procedure;
  private final DriverLink link;
  private final XdrRecord args;

  AccessTarget(Procedure procedure, DriverLink link, XdrRecord args) {
    this.procedure = procedure;
    this.link = link;
    this.args = args;
  }

  /** Whether the object is known only once the driver has found it. Lookups change nothing. */
  boolean isFoundByLookup(AclRule rule) {
    return procedure.name().contains("Lookup") && !rule.object().equals("connect");
  }

  /** Names of the object that a lookup found. */
  Map<String, String> detailsOfAnswer(AclRule rule, XdrRecord answer) {
    XdrRecord found = AccessDetails.find(rule.object(), answer);
    return found == null ? Map.of() : AccessDetails.of(rule.object(), found, link);
  }

  /** Names of the object of a rule. Throws the driver's refusal if it has no such object. */
  Map<String, String> details(AclRule rule) {
    String kind = rule.object();
    if (kind.equals("connect")) {
      return Map.of();
    }
    XdrRecord named = AccessDetails.find(kind, args);
    if (named != null && !rule.permission().equals(CREATE)) {
      return AccessDetails.of(kind, RealObjects.of(named, link), link);
    }
    Map<String, String> details = new HashMap<>(parent(kind));
    details.putAll(AccessDetails.ofDocument(kind, CallDocument.identity(args, link)));
    return details;
  }

  /** What a new object will be in. */
  private Map<String, String> parent(String kind) {
    String parent =
        switch (kind) {
          case "storage_vol" -> "storage_pool";
          case "network_port" -> "network";
          default -> null;
        };
    XdrRecord named = parent == null ? null : AccessDetails.find(parent, args);
    return named == null ? Map.of() : AccessDetails.of(parent, RealObjects.of(named, link), link);
  }
}
