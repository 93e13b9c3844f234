package org.serval.xml.internal.netupdate;

import java.util.Map;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.NetworkUpdateSection;

/** The parts of a network's document, by libvirt's numbers. */
public final class Sections {
  private static final Map<Integer, Section> CHANGING =
      Map.of(
          NetworkUpdateSection.VIR_NETWORK_SECTION_IP_DHCP_HOST, new DhcpHosts(),
          NetworkUpdateSection.VIR_NETWORK_SECTION_IP_DHCP_RANGE, new DhcpRanges(),
          NetworkUpdateSection.VIR_NETWORK_SECTION_FORWARD_INTERFACE, new ForwardInterfaces(),
          NetworkUpdateSection.VIR_NETWORK_SECTION_PORTGROUP, new PortGroups(),
          NetworkUpdateSection.VIR_NETWORK_SECTION_DNS_HOST, new DnsHosts(),
          NetworkUpdateSection.VIR_NETWORK_SECTION_DNS_TXT, new DnsTexts(),
          NetworkUpdateSection.VIR_NETWORK_SECTION_DNS_SRV, new DnsServices());

  private static final Map<Integer, String> FIXED =
      Map.of(
          NetworkUpdateSection.VIR_NETWORK_SECTION_BRIDGE, "bridge",
          NetworkUpdateSection.VIR_NETWORK_SECTION_DOMAIN, "domain",
          NetworkUpdateSection.VIR_NETWORK_SECTION_IP, "ip",
          NetworkUpdateSection.VIR_NETWORK_SECTION_FORWARD, "forward",
          NetworkUpdateSection.VIR_NETWORK_SECTION_FORWARD_PF, "forward pf");

  private Sections() {}

  /** A part that can change. */
  public static Section of(int number, String network) {
    Section section = CHANGING.get(number);
    if (section != null) {
      return section;
    }
    String fixed = FIXED.get(number);
    throw new LibvirtException(
        ErrorCode.VIR_ERR_OPERATION_UNSUPPORTED,
        ErrorDomain.VIR_FROM_NETWORK,
        fixed == null
            ? "can't update unrecognized section of network"
            : "can't update '" + fixed + "' section of network '" + network + "'");
  }
}
