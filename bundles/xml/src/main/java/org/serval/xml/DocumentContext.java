package org.serval.xml;

/**
 * What a document is read for.
 *
 * @param live whether values that only a running object has are read too
 * @param host whether the object is to run on this host: its driver reads the extensions of its
 *     kind, such as {@code dnsmasq:options}, and fills in what the host needs. The test driver does
 *     neither.
 * @param poolType of a volume: the type of the pool that it is in, which decides its formats
 */
public record DocumentContext(boolean live, boolean host, String poolType) {
  /** For definitions of objects of this host. */
  public static final DocumentContext HOST = new DocumentContext(false, true, "dir");

  /** For the forms of running objects of this host, as in status files. */
  public static final DocumentContext LIVE = new DocumentContext(true, true, "dir");

  /** For the test driver. */
  public static final DocumentContext TEST = new DocumentContext(false, false, "dir");

  /** For volumes of a pool of another type. */
  public DocumentContext inPool(String type) {
    return new DocumentContext(live, host, type);
  }
}
