package org.serval.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

/**
 * The URI that a client opens, such as {@code qemu:///system}. The client library has already taken
 * away what belongs to the transport.
 *
 * @param text as the client wrote it
 * @param scheme up to the first {@code :} or {@code +}
 * @param transport what follows a {@code +} in the scheme, or the empty string
 * @param authority host, port and user, or the empty string
 * @param path with its leading slash, or the empty string
 * @param query undecoded, or the empty string
 */
public record ConnectUri(
    String text, String scheme, String transport, String authority, String path, String query) {

  /** Checks that nothing is missing. */
  public ConnectUri {
    Objects.requireNonNull(text);
    Objects.requireNonNull(scheme);
  }

  /**
   * Reads a URI.
   *
   * @throws LibvirtException {@code VIR_ERR_INVALID_ARG} if it is none
   */
  public static ConnectUri parse(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getScheme() == null) {
        throw invalid(text);
      }
      String scheme = uri.getScheme();
      int plus = scheme.indexOf('+');
      return new ConnectUri(
          text,
          plus < 0 ? scheme : scheme.substring(0, plus),
          plus < 0 ? "" : scheme.substring(plus + 1),
          orEmpty(uri.getRawAuthority()),
          orEmpty(uri.getPath()),
          orEmpty(uri.getRawQuery()));
    } catch (URISyntaxException e) {
      throw invalid(text);
    }
  }

  private static LibvirtException invalid(String text) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INTERNAL_ERROR, ErrorDomain.VIR_FROM_URI, "Unable to parse URI " + text);
  }

  private static String orEmpty(String part) {
    return part == null ? "" : part;
  }

  @Override
  public String toString() {
    return text;
  }
}
