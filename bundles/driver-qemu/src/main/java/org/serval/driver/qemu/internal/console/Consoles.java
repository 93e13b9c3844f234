package org.serval.driver.qemu.internal.console;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.serval.api.ErrorCode;
import org.serval.api.constants.DomainChannelFlags;
import org.serval.api.constants.DomainConsoleFlags;
import org.serval.api.domain.DomainConsoles;
import org.serval.api.domain.DomainRef;
import org.serval.api.stream.DataStream;
import org.serval.api.stream.Terminals;
import org.serval.driver.qemu.internal.guest.GuestState;
import org.serval.driver.qemu.internal.guest.Guests;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.xml.DomainView;
import org.serval.xml.view.CharDeviceView;

/**
 * Opens the terminals and sockets of running guests. One client at a time has each; another one is
 * refused unless it takes it by force. Who has which is the daemon's to know, so consoles go on
 * when this driver is replaced. Any thread; blocks for the opening only.
 */
public final class Consoles implements DomainConsoles {
  private final Guests guests;
  private final Terminals terminals;

  /** Consoles of these guests. */
  public Consoles(Guests guests, Terminals terminals) {
    this.guests = guests;
    this.terminals = terminals;
  }

  @Override
  public DataStream openConsole(DomainRef domain, String device, int flags) {
    int force = DomainConsoleFlags.VIR_DOMAIN_CONSOLE_FORCE;
    QemuErrors.checkFlags(
        flags, force | DomainConsoleFlags.VIR_DOMAIN_CONSOLE_SAFE, "qemuDomainOpenConsole");
    DomainView view = running(domain);
    Optional<CharDeviceView> found =
        Stream.of(view.consoles(), view.serials(), view.parallels())
            .flatMap(devices -> devices.stream())
            .filter(d -> device == null || d.alias().filter(device::equals).isPresent())
            .findFirst();
    CharDeviceView chosen =
        found.orElseThrow(
            () ->
                QemuErrors.internal(
                    "cannot find character device "
                        + Objects.requireNonNullElse(device, "(null)")));
    return open(
        chosen,
        (flags & force) != 0,
        "character device " + chosen.alias().orElse("") + " is not using a PTY or UNIX socket",
        "Active console session exists for this domain");
  }

  @Override
  public DataStream openChannel(DomainRef domain, String name, int flags) {
    int force = DomainChannelFlags.VIR_DOMAIN_CHANNEL_FORCE;
    QemuErrors.checkFlags(flags, force, "qemuDomainOpenChannel");
    DomainView view = running(domain);
    CharDeviceView chosen =
        view.channels().stream()
            .filter(channel -> name == null || isNamed(channel, name))
            .findFirst()
            .orElseThrow(
                () ->
                    QemuErrors.internal(
                        "cannot find channel " + Objects.requireNonNullElse(name, "(null)")));
    return open(
        chosen,
        (flags & force) != 0,
        "channel " + chosen.targetName().orElse("") + " is not using a UNIX socket",
        "Active channel stream exists for this domain");
  }

  private static boolean isNamed(CharDeviceView channel, String name) {
    return channel.alias().filter(name::equals).isPresent()
        || channel.targetName().filter(name::equals).isPresent();
  }

  private DomainView running(DomainRef domain) {
    GuestState state = guests.require(domain);
    if (!state.active()) {
      throw QemuErrors.notRunning();
    }
    return state.current().document().view();
  }

  private DataStream open(CharDeviceView device, boolean force, String unsuitable, String inUse) {
    boolean terminal = device.type().equals("pty");
    if (!terminal && !device.type().equals("unix")) {
      throw QemuErrors.internal(unsuitable);
    }
    Path path = Path.of(device.path().orElseThrow(() -> QemuErrors.internal(unsuitable)));
    Terminals.Kind kind = terminal ? Terminals.Kind.DEVICE : Terminals.Kind.SOCKET;
    return terminals
        .open(path, kind, force)
        .orElseThrow(() -> QemuErrors.of(ErrorCode.VIR_ERR_OPERATION_FAILED, inUse));
  }
}
