package org.serval.driver.qemu.internal.life;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.serval.api.constants.ConnectDomainEventAgentLifecycleReason;
import org.serval.api.constants.ConnectDomainEventAgentLifecycleState;
import org.serval.api.constants.DomainEventIOErrorAction;
import org.serval.api.constants.DomainEventTrayChangeReason;
import org.serval.api.constants.DomainEventWatchdogAction;
import org.serval.api.constants.DomainPausedReason;
import org.serval.api.domain.DomainRef;
import org.serval.api.event.DomainEvent;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonValue;
import org.serval.xml.DomainView;
import org.serval.xml.Element;
import org.serval.xml.view.DiskView;

/** What a guest's monitor tells of its devices. Called by the monitor's thread. */
final class DeviceEvents {
  private static final Map<String, Integer> WATCHDOG =
      Map.of(
          "none", DomainEventWatchdogAction.VIR_DOMAIN_EVENT_WATCHDOG_NONE,
          "pause", DomainEventWatchdogAction.VIR_DOMAIN_EVENT_WATCHDOG_PAUSE,
          "reset", DomainEventWatchdogAction.VIR_DOMAIN_EVENT_WATCHDOG_RESET,
          "poweroff", DomainEventWatchdogAction.VIR_DOMAIN_EVENT_WATCHDOG_POWEROFF,
          "shutdown", DomainEventWatchdogAction.VIR_DOMAIN_EVENT_WATCHDOG_SHUTDOWN,
          "debug", DomainEventWatchdogAction.VIR_DOMAIN_EVENT_WATCHDOG_DEBUG,
          "inject-nmi", DomainEventWatchdogAction.VIR_DOMAIN_EVENT_WATCHDOG_INJECTNMI);
  private static final String AGENT = "org.qemu.guest_agent.0";
  private final Guest guest;
  private final Running running;
  private final Transitions transitions;
  private final DisplayEvents displays;

  DeviceEvents(Guest guest, Running running, Transitions transitions) {
    this.guest = guest;
    this.running = running;
    this.transitions = transitions;
    this.displays = new DisplayEvents(guest, transitions);
  }

  void handle(String name, JsonObject data) {
    switch (name) {
      case "RTC_CHANGE" ->
          transitions.publish(new DomainEvent.RtcChange(ref(), data.number("offset")));
      case "WATCHDOG" -> watchdog(data.string("action").toLowerCase(Locale.ROOT));
      case "BLOCK_IO_ERROR" -> ioError(data);
      case "BALLOON_CHANGE" -> balloon(data.number("actual") / 1024);
      case "DEVICE_DELETED" ->
          data.find("device")
              .map(JsonValue::asString)
              .ifPresent(alias -> transitions.publish(new DomainEvent.DeviceRemoved(ref(), alias)));
      case "DEVICE_TRAY_MOVED" -> tray(data);
      case "VSERPORT_CHANGE" -> port(data.string("id"), data.flag("open"));
      default -> displays.handle(name, data);
    }
  }

  private DomainRef ref() {
    return transitions.ref(guest);
  }

  private DomainView view() {
    return transitions.state(guest).current().document().view();
  }

  private void watchdog(String action) {
    if (action.equals("pause")) {
      running.pauseReason(DomainPausedReason.VIR_DOMAIN_PAUSED_WATCHDOG);
    }
    int number = WATCHDOG.getOrDefault(action, 0);
    transitions.publish(new DomainEvent.Watchdog(ref(), number));
  }

  private void ioError(JsonObject data) {
    String action = data.string("action");
    boolean stop = action.equals("stop");
    if (stop) {
      running.pauseReason(DomainPausedReason.VIR_DOMAIN_PAUSED_IOERROR);
    }
    int number =
        switch (action) {
          case "stop" -> DomainEventIOErrorAction.VIR_DOMAIN_EVENT_IO_ERROR_PAUSE;
          case "report" -> DomainEventIOErrorAction.VIR_DOMAIN_EVENT_IO_ERROR_REPORT;
          default -> DomainEventIOErrorAction.VIR_DOMAIN_EVENT_IO_ERROR_NONE;
        };
    String reason = data.flag("nospace") ? "enospc" : "";
    Optional<DiskView> disk = disk(data);
    transitions.publish(
        new DomainEvent.IoError(
            ref(),
            disk.flatMap(d -> d.file().or(d::dev)).orElse(""),
            disk.flatMap(DiskView::alias).orElse(""),
            number,
            reason));
  }

  /** The disk of an event: by its node, else by the device's path in the machine. */
  private Optional<DiskView> disk(JsonObject data) {
    String node = data.find("node-name").map(JsonValue::asString).orElse("");
    String device =
        Stream.of("device", "id") // a device that was made by -device has an id only
            .flatMap(name -> data.find(name).stream())
            .map(JsonValue::asString)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    return view().disks().stream()
        .filter(disk -> isNodeOf(disk, node) || isPathOf(disk, device))
        .findFirst();
  }

  private static boolean isNodeOf(DiskView disk, String node) {
    String index = disk.element().value("source/@index");
    return index != null && node.startsWith("libvirt-" + index + "-");
  }

  private static boolean isPathOf(DiskView disk, String device) {
    return disk.alias()
        .filter(alias -> !device.isEmpty() && List.of(device.split("/")).contains(alias))
        .isPresent();
  }

  private void balloon(long kib) {
    transitions.rewritten(
        guest,
        running,
        document ->
            document.edit(
                e -> e.name().equals("currentMemory") ? e.withText(Long.toString(kib)) : e));
    transitions.publish(new DomainEvent.BalloonChange(ref(), kib));
  }

  private void tray(JsonObject data) {
    boolean open = data.flag("tray-open");
    disk(data)
        .flatMap(DiskView::alias)
        .ifPresent(
            alias ->
                transitions.publish(
                    new DomainEvent.TrayChange(
                        ref(),
                        alias,
                        open
                            ? DomainEventTrayChangeReason.VIR_DOMAIN_EVENT_TRAY_CHANGE_OPEN
                            : DomainEventTrayChangeReason.VIR_DOMAIN_EVENT_TRAY_CHANGE_CLOSE)));
  }

  /** Whether a guest has a channel to its agent. */
  static boolean hasAgent(DomainView view) {
    return view.channels().stream()
        .anyMatch(channel -> channel.targetName().filter(AGENT::equals).isPresent());
  }

  private void port(String alias, boolean open) {
    boolean agent =
        view().channels().stream()
            .anyMatch(
                channel ->
                    channel.alias().filter(alias::equals).isPresent()
                        && channel.targetName().filter(AGENT::equals).isPresent());
    transitions.rewritten(
        guest, running, document -> document.editDevices(e -> channel(e, alias, open)));
    if (agent) {
      transitions.publish(
          new DomainEvent.AgentLifecycle(
              ref(),
              open
                  ? ConnectDomainEventAgentLifecycleState
                      .VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_CONNECTED
                  : ConnectDomainEventAgentLifecycleState
                      .VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_DISCONNECTED,
              ConnectDomainEventAgentLifecycleReason
                  .VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_CHANNEL));
    }
  }

  private static Element channel(Element device, String alias, boolean open) {
    if (!device.name().equals("channel") || !alias.equals(device.value("alias/@name"))) {
      return device;
    }
    return device.mapChildren(
        e ->
            e.name().equals("target")
                ? e.withAttribute("state", open ? "connected" : "disconnected")
                : e);
  }
}
