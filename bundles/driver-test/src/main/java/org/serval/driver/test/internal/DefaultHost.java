package org.serval.driver.test.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.serval.api.constants.DomainRunningReason;
import org.serval.api.event.EventTopic;
import org.serval.api.host.NodeInfo;
import org.serval.xml.DomainDocument;
import org.serval.xml.ParseContext;
import org.serval.xml.Xml;

/** The host behind {@code test:///default}, with its one domain, {@code test}. */
final class DefaultHost {
  /** Memory and processors of a host that says nothing else. */
  static final NodeInfo NODE = new NodeInfo("i686", 3072 * 1024, 16, 1400, 2, 2, 2, 2);

  private static final Cells CELLS =
      new Cells(
          List.of(new Cells.Cell(2048 * 1024, 4, 0, 8), new Cells.Cell(4096 * 1024, 8, 8, 8)));

  private DefaultHost() {}

  static TestHost make(EventTopic events) {
    Guests guests = new Guests(events);
    startSilently(
        guests, DomainDocument.parse(resource("default-domain.xml"), ParseContext.test()));
    TestNetworks networks = new TestNetworks(events);
    networks.startSilently(NetworkDocument.parse(resource("default-network.xml")));
    TestPools pools = new TestPools(events);
    pools.startSilently(resource("default-pool.xml"));
    TestInterfaces interfaces = new TestInterfaces();
    interfaces.startSilently(resource("default-interface.xml"));
    TestNodeDevices devices = new TestNodeDevices(Xml.parse(resource("default-devices.xml")));
    return new TestHost(NODE, CELLS, guests, networks, pools, interfaces, devices, events);
  }

  /** Adds a domain that runs for as long as anybody can tell. */
  static void startSilently(Guests guests, DomainDocument document) {
    Definition definition = new Definition(document);
    guests.put(definition, before -> start(guests, before, definition));
  }

  private static Step start(Guests guests, Optional<Guest> before, Definition definition) {
    return Step.to(
        before
            .orElseGet(() -> Guest.defined(definition))
            .started(guests.newId(), definition, DomainRunningReason.VIR_DOMAIN_RUNNING_UNKNOWN));
  }

  private static String resource(String name) {
    try (InputStream in = DefaultHost.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
