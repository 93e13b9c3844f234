package org.serval.pki;

import static java.util.Map.entry;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * A certificate's subject as text, as libvirt matches it: the parts in the order in which the
 * certificate has them, such as {@code C=DE,O=Example,CN=host}, with RFC 4514's backslashes.
 */
public final class DistinguishedName {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          entry("2.5.4.3", "CN"),
          entry("2.5.4.4", "SN"),
          entry("2.5.4.5", "serialNumber"),
          entry("2.5.4.6", "C"),
          entry("2.5.4.7", "L"),
          entry("2.5.4.8", "ST"),
          entry("2.5.4.9", "STREET"),
          entry("2.5.4.10", "O"),
          entry("2.5.4.11", "OU"),
          entry("2.5.4.12", "title"),
          entry("2.5.4.42", "givenName"),
          entry("2.5.4.43", "initials"),
          entry("0.9.2342.19200300.100.1.1", "UID"),
          entry("0.9.2342.19200300.100.1.25", "DC"),
          entry("1.2.840.113549.1.9.1", "EMAIL"));

  private DistinguishedName() {}

  /** The subject of a certificate. */
  public static String of(X509Certificate certificate) {
    List<String> parts = new ArrayList<>();
    X500Name name = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    for (RDN part : name.getRDNs()) {
      parts.add(text(part));
    }
    return String.join(",", parts);
  }

  private static String text(RDN part) {
    List<String> values = new ArrayList<>();
    for (AttributeTypeAndValue value : part.getTypesAndValues()) {
      String type = value.getType().getId();
      values.add(NAMES.getOrDefault(type, type) + "=" + IETFUtils.valueToString(value.getValue()));
    }
    return String.join("+", values);
  }
}
