package org.serval.driver.test.internal;

import org.serval.api.host.HostQueries;
import org.serval.api.host.NodeInfo;

/** What the host is. Never blocks. */
final class HostAnswers implements HostQueries {
  private static final int MAX_VCPUS = 32;
  private static final SecurityModel SECURITY = new SecurityModel("testSecurity", "");

  private final TestHost host;
  private final String capabilities;

  HostAnswers(TestHost host) {
    this.host = host;
    this.capabilities = CapabilitiesDocument.of(host.cells());
  }

  @Override
  public NodeInfo nodeInfo() {
    return host.node();
  }

  @Override
  public String capabilities() {
    return capabilities;
  }

  @Override
  public int maxVcpus(String type) {
    return MAX_VCPUS;
  }

  @Override
  public long freeMemory() {
    return host.cells().freeMemory();
  }

  @Override
  public SecurityModel securityModel() {
    return SECURITY;
  }
}
