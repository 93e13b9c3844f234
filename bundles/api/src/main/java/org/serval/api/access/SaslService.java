package org.serval.api.access;

import org.osgi.annotation.versioning.ProviderType;
import org.serval.api.Identity;

/** Finds out who a client is by SASL (RFC 4422). A service; any thread; may read files. */
@ProviderType
public interface SaslService {
  /**
   * The mechanisms by which a client may authenticate, separated by commas, the best first.
   *
   * @param secure whether nobody can listen in on the client's connection
   * @throws org.serval.api.LibvirtException VIR_ERR_AUTH_FAILED if there is none
   */
  String mechanisms(boolean secure);

  /**
   * Begins.
   *
   * @param client what is known of the client so far, for the log
   * @throws org.serval.api.LibvirtException VIR_ERR_AUTH_FAILED if the mechanism is not among those
   *     that are offered
   */
  Exchange begin(String mechanism, boolean secure, Identity client);

  /** One client's attempt. One thread at a time. */
  @ProviderType
  interface Exchange {
    /**
     * Takes what the client says.
     *
     * @param data null where a client begins without a word
     * @throws org.serval.api.LibvirtException VIR_ERR_AUTH_FAILED if it is wrong; then this is over
     */
    Answer step(byte[] data);
  }

  /**
   * What the client is told.
   *
   * @param data for the mechanism's other side
   * @param user who the client has turned out to be; null while that is open
   * @param layer encrypts the connection behind this answer; null for none, and while user is null
   */
  record Answer(byte[] data, String user, SecurityLayer layer) {
    /** Without encryption. */
    public Answer(byte[] data, String user) {
      this(data, user, null);
    }
  }
}
