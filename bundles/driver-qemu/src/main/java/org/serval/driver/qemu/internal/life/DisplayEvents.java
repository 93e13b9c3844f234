package org.serval.driver.qemu.internal.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.serval.api.constants.DomainEventGraphicsAddressType;
import org.serval.api.constants.DomainEventGraphicsPhase;
import org.serval.api.event.DomainEvent;
import org.serval.api.event.DomainEvent.Address;
import org.serval.api.event.DomainEvent.GraphicsIdentity;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonValue;

/** Clients of a guest's displays that come and go. Called by the monitor's thread. */
final class DisplayEvents {
  private static final Map<String, Integer> PHASES =
      Map.of(
          "VNC_CONNECTED", DomainEventGraphicsPhase.VIR_DOMAIN_EVENT_GRAPHICS_CONNECT,
          "VNC_INITIALIZED", DomainEventGraphicsPhase.VIR_DOMAIN_EVENT_GRAPHICS_INITIALIZE,
          "VNC_DISCONNECTED", DomainEventGraphicsPhase.VIR_DOMAIN_EVENT_GRAPHICS_DISCONNECT,
          "SPICE_CONNECTED", DomainEventGraphicsPhase.VIR_DOMAIN_EVENT_GRAPHICS_CONNECT,
          "SPICE_INITIALIZED", DomainEventGraphicsPhase.VIR_DOMAIN_EVENT_GRAPHICS_INITIALIZE,
          "SPICE_DISCONNECTED", DomainEventGraphicsPhase.VIR_DOMAIN_EVENT_GRAPHICS_DISCONNECT);
  private final Guest guest;
  private final Transitions transitions;

  DisplayEvents(Guest guest, Transitions transitions) {
    this.guest = guest;
    this.transitions = transitions;
  }

  void handle(String name, JsonObject data) {
    Integer phase = PHASES.get(name);
    if (phase == null) {
      return;
    }
    JsonObject client = data.object("client");
    JsonObject server = data.object("server");
    transitions.publish(
        new DomainEvent.Graphics(
            transitions.ref(guest),
            phase,
            address(server),
            address(client),
            text(server, "auth"),
            subject(client)));
  }

  private static Address address(JsonObject end) {
    int family =
        switch (text(end, "family")) {
          case "ipv6" -> DomainEventGraphicsAddressType.VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_IPV6;
          case "unix" -> DomainEventGraphicsAddressType.VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_UNIX;
          default -> DomainEventGraphicsAddressType.VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_IPV4;
        };
    String service = end.has("service") ? text(end, "service") : text(end, "port");
    return new Address(family, text(end, "host"), service);
  }

  private static List<GraphicsIdentity> subject(JsonObject client) {
    List<GraphicsIdentity> names = new ArrayList<>();
    client
        .find("x509_dname")
        .ifPresent(name -> names.add(new GraphicsIdentity("x509dname", name.asString())));
    client
        .find("sasl_username")
        .ifPresent(name -> names.add(new GraphicsIdentity("saslUsername", name.asString())));
    return names;
  }

  private static String text(JsonObject end, String name) {
    return end.find(name).map(JsonValue::asString).orElse("");
  }
}
