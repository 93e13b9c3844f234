package org.serval.driver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.serval.api.host.HostQueries;
import org.serval.api.host.NodeInfo;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The host as the driver sees it. */
abstract class HostChecks extends Checks {
  HostChecks(DriverContract contract) {
    super(contract);
  }

  @Test
  void theHostsNumbersFitTogether() {
    NodeInfo node = need(HostQueries.class).nodeInfo();
    assertThat(node.model()).isNotBlank().hasSizeLessThan(32);
    assertThat(node.memory()).isPositive();
    assertThat(node.cpus()).isPositive();
    assertThat(node.nodes() * node.sockets() * node.cores() * node.threads())
        .as("room for all processors")
        .isGreaterThanOrEqualTo(node.cpus());
    assertThat(need(HostQueries.class).freeMemory()).isPositive();
    assertThat(need(HostQueries.class).securityModel()).isNotNull();
  }

  @Test
  void aGuestMayHaveAProcessor() {
    assertThat(need(HostQueries.class).maxVcpus(null)).isPositive();
  }

  @Test
  void theCapabilitiesAreADocument() throws Exception {
    String xml = need(HostQueries.class).capabilities();
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("capabilities");
    assertThat(root.getElementsByTagName("host").getLength()).isEqualTo(1);
  }
}
