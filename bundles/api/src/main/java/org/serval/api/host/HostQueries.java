package org.serval.api.host;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** The host as the driver sees it. Methods may block. */
@ConsumerType
public interface HostQueries extends Capability {
  /** Processors and memory. */
  NodeInfo nodeInfo();

  /** The capabilities document. */
  String capabilities();

  /**
   * How many processors a guest may have.
   *
   * @param type kind of domain, or null for the driver's default
   */
  int maxVcpus(String type);

  /** Free memory in bytes. */
  long freeMemory();

  /** The security model in force: its name and domain of interpretation, empty if there is none. */
  default SecurityModel securityModel() {
    return SecurityModel.NONE;
  }

  /**
   * A security model.
   *
   * @param model its name, empty if there is none
   * @param doi domain of interpretation
   */
  record SecurityModel(String model, String doi) {
    /** No security model. */
    public static final SecurityModel NONE = new SecurityModel("", "");
  }
}
