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
import org.serval.xml.Element;
import org.serval.xml.ParseContext;
import org.serval.xml.Xml;

/** The host behind {@code test:///default}, with its one domain, {@code test}. */
final class DefaultHost {
  /** Memory and processors of a host that says nothing else. */
  static final NodeInfo NODE = new NodeInfo("i686", 3072 * 1024, 16, 1400, 2, 2, 2, 2);

  private static final Cells CELLS =
      new Cells(
          List.of(new Cells.Cell(2048 * 1024, 4, 0, 8), new Cells.Cell(4096 * 1024, 8, 8, 8)));

  /** What is on every such host when it begins. Immutable, so it is read once. */
  private record Beginning(
      Definition domain, NetworkDocument network, Element pool, Element face, Element devices) {}

  private static volatile Beginning beginning;

  private DefaultHost() {}

  /** Whether a host can be made without reading its documents. */
  static boolean read() {
    return beginning != null;
  }

  static TestHost make(EventTopic events) {
    Beginning from = beginning();
    Guests guests = new Guests(events);
    startSilently(guests, from.domain());
    TestNetworks networks = new TestNetworks(events);
    networks.startSilently(from.network());
    Pools pools = new Pools(events);
    pools.startSilently(from.pool());
    TestInterfaces interfaces = new TestInterfaces();
    interfaces.startSilently(from.face());
    TestNodeDevices devices = new TestNodeDevices(from.devices().children("device"), events);
    return new TestHost(NODE, CELLS, guests, networks, pools, interfaces, devices, events);
  }

  private static Beginning beginning() {
    if (beginning == null) {
      beginning =
          new Beginning(
              new Definition(
                  DomainDocument.parse(resource("default-domain.xml"), ParseContext.test())),
              NetworkDocument.parse(resource("default-network.xml")),
              TestPool.parse(resource("default-pool.xml"), false),
              TestInterfaces.parse(resource("default-interface.xml")),
              Xml.parse(resource("default-devices.xml")));
    }
    return beginning;
  }

  /** Adds a domain that runs for as long as anybody can tell. */
  static void startSilently(Guests guests, Definition definition) {
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
