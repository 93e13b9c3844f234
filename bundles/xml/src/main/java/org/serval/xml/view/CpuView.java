package org.serval.xml.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.serval.xml.Element;

/**
 * The virtual CPU.
 *
 * @param element the canonical element behind it
 */
public record CpuView(Element element) {
  /** custom, host-model, host-passthrough or maximum. */
  public Optional<String> mode() {
    return Values.text(element, "@mode");
  }

  /** minimum, exact or strict. */
  public Optional<String> match() {
    return Values.text(element, "@match");
  }

  /** none, partial or full. */
  public Optional<String> check() {
    return Values.text(element, "@check");
  }

  /** Whether features that block migration are left out. */
  public Optional<String> migratable() {
    return Values.text(element, "@migratable");
  }

  /** Model. */
  public Optional<String> model() {
    return Values.text(element, "model");
  }

  /** Whether a nearest model may be taken. */
  public Optional<String> fallback() {
    return Values.text(element, "model/@fallback");
  }

  /** Vendor id that the guest sees. */
  public Optional<String> vendorId() {
    return Values.text(element, "model/@vendor_id");
  }

  /** Vendor of the host that is needed. */
  public Optional<String> vendor() {
    return Values.text(element, "vendor");
  }

  /** Sockets. */
  public OptionalInt sockets() {
    return Values.number(element, "topology/@sockets");
  }

  /** Dies a socket. */
  public OptionalInt dies() {
    return Values.number(element, "topology/@dies");
  }

  /** Clusters a die. */
  public OptionalInt clusters() {
    return Values.number(element, "topology/@clusters");
  }

  /** Cores. */
  public OptionalInt cores() {
    return Values.number(element, "topology/@cores");
  }

  /** Threads a core. */
  public OptionalInt threads() {
    return Values.number(element, "topology/@threads");
  }

  /** What the guest sees of the cache. */
  public Optional<String> cacheMode() {
    return Values.text(element, "cache/@mode");
  }

  /** Which cache. */
  public OptionalInt cacheLevel() {
    return Values.number(element, "cache/@level");
  }

  /** Where the address width comes from. */
  public Optional<String> physBitsMode() {
    return Values.text(element, "maxphysaddr/@mode");
  }

  /** Address width. */
  public OptionalInt physBits() {
    return Values.number(element, "maxphysaddr/@bits");
  }

  /** Features and their policies, in order: name to force, require, optional, disable or forbid. */
  public Map<String, String> features() {
    return element.children("feature").stream()
        .collect(
            Collectors.toMap(
                f -> f.attribute("name"),
                f -> f.attribute("policy", "require"),
                (a, b) -> b,
                LinkedHashMap::new));
  }
}
