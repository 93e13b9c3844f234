package org.serval.pki;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * GnuTLS's priority texts, as far as the JDK has what they speak of: a level, and versions, ciphers
 * and key exchanges that are added or taken away. What cannot be mapped is refused, since to guess
 * would be to serve something else than what was asked for.
 *
 * @param protocols TLS versions by the JDK's names, the newest first
 * @param suites allowed suites by the JDK's names, out of those that were offered; all of them if
 *     the text says nothing about them
 */
public record TlsPriority(List<String> protocols, List<String> suites) {
  private static final String V12 = "TLSv1.2";
  private static final String V13 = "TLSv1.3";

  /** libvirt's default. */
  public static final String NORMAL = "NORMAL";

  /**
   * Reads a text.
   *
   * @param supported the suites of the JDK that may be chosen from, in their order
   * @throws org.serval.api.LibvirtException VIR_ERR_SYSTEM_ERROR that names what is not understood
   */
  public static TlsPriority parse(String text, List<String> supported) {
    Set<String> protocols = new LinkedHashSet<>(List.of(V13, V12));
    Set<String> suites = new LinkedHashSet<>();
    boolean first = true;
    for (String word : text.split(":", -1)) {
      if (first) {
        suites.addAll(level(text, word, supported));
        if (suites.isEmpty()) {
          protocols.clear();
        }
        first = false;
      } else {
        change(text, word, protocols, suites, supported);
      }
    }
    if (protocols.isEmpty() || suites.isEmpty()) {
      throw refuse(text, "it leaves no TLS version or no cipher suite");
    }
    List<String> inOrder = new ArrayList<>(supported);
    inOrder.retainAll(suites);
    return new TlsPriority(
        List.of(V13, V12).stream().filter(protocols::contains).toList(), List.copyOf(inOrder));
  }

  private static List<String> level(String text, String word, List<String> supported) {
    String name = word.startsWith("@") ? word.substring(1).replaceAll(".*,", "") : word;
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "NORMAL", "SYSTEM", "PERFORMANCE", "SECURE128" -> supported;
      case "PFS" -> matching(supported, suite -> !suite.startsWith("TLS_RSA_"));
      case "SECURE192", "SECURE256" ->
          matching(supported, suite -> suite.contains("_256_") || suite.contains("CHACHA20"));
      case "NONE" -> List.of();
      default -> throw refuse(text, "'" + word + "' is no level that Serval knows");
    };
  }

  private static void change(
      String text, String word, Set<String> protocols, Set<String> suites, List<String> all) {
    String upper = word.toUpperCase(Locale.ROOT);
    if (upper.startsWith("%")) {
      flag(text, upper);
      return;
    }
    boolean add = upper.startsWith("+");
    if (!add && !upper.startsWith("-") && !upper.startsWith("!")) {
      throw refuse(text, "'" + word + "' has no + or - in front");
    }
    String what = upper.substring(1);
    if (what.startsWith("VERS-")) {
      version(text, what.substring(5), add, protocols);
    } else {
      List<String> meant = matching(all, suites(text, what));
      if (add) {
        suites.addAll(meant);
      } else {
        meant.forEach(suites::remove);
      }
    }
  }

  /** Flags that ask for what is so anyway. */
  private static void flag(String text, String flag) {
    if (!List.of("%SAFE_RENEGOTIATION", "%SERVER_PRECEDENCE", "%NO_TICKETS").contains(flag)) {
      throw refuse(text, "'" + flag + "' has no counterpart here");
    }
  }

  private static void version(String text, String version, boolean add, Set<String> protocols) {
    List<String> meant =
        switch (version) {
          case "TLS1.3" -> List.of(V13);
          case "TLS1.2" -> List.of(V12);
          case "ALL", "TLS-ALL" -> List.of(V13, V12);
          case "TLS1.0", "TLS1.1", "SSL3.0", "DTLS-ALL", "DTLS1.0", "DTLS1.2" -> List.of();
          default -> throw refuse(text, "'VERS-" + version + "' is no version that Serval knows");
        };
    if (add && meant.isEmpty()) {
      throw refuse(text, "'VERS-" + version + "' is too old to be served");
    }
    if (add) {
      protocols.addAll(meant);
    } else {
      meant.forEach(protocols::remove);
    }
  }

  private static Predicate<String> suites(String text, String what) {
    return switch (what) {
      case "CIPHER-ALL", "KX-ALL", "MAC-ALL" -> suite -> true;
      case "AES-128-GCM" -> suite -> suite.contains("AES_128_GCM");
      case "AES-256-GCM" -> suite -> suite.contains("AES_256_GCM");
      case "AES-128-CBC" -> suite -> suite.contains("AES_128_CBC");
      case "AES-256-CBC" -> suite -> suite.contains("AES_256_CBC");
      case "CHACHA20-POLY1305" -> suite -> suite.contains("CHACHA20_POLY1305");
      case "RSA" -> suite -> suite.startsWith("TLS_RSA_");
      case "ECDHE-RSA" -> suite -> suite.startsWith("TLS_ECDHE_RSA_");
      case "ECDHE-ECDSA" -> suite -> suite.startsWith("TLS_ECDHE_ECDSA_");
      case "DHE-RSA" -> suite -> suite.startsWith("TLS_DHE_RSA_");
      case "DHE-DSS" -> suite -> suite.startsWith("TLS_DHE_DSS_");
      case "SHA1" -> suite -> suite.endsWith("_SHA");
      case "3DES-CBC", "ARCFOUR-128", "MD5", "NULL", "ANON-DH", "ANON-ECDH" -> suite -> false;
      default -> throw refuse(text, "'" + what + "' has no counterpart here");
    };
  }

  private static List<String> matching(List<String> suites, Predicate<String> wanted) {
    return suites.stream().filter(wanted).toList();
  }

  private static RuntimeException refuse(String text, String why) {
    return PkiErrors.system("Failed to set TLS session priority to %s: %s".formatted(text, why));
  }
}
