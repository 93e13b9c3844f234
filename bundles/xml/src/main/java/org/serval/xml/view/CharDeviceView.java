package org.serval.xml.view;

import java.util.Optional;
import java.util.OptionalInt;
import org.serval.xml.Element;

/**
 * A serial port, parallel port, console or channel.
 *
 * @param element the canonical element behind it
 */
public record CharDeviceView(Element element) {
  /** The host side: pty, file, unix, tcp, udp, null, stdio, dev, pipe, spicevmc … */
  public String type() {
    return Values.text(element, "@type", "pty");
  }

  /** Path of the host side. */
  public Optional<String> path() {
    return Values.text(element, "source/@path");
  }

  /** connect or bind. */
  public Optional<String> mode() {
    return Values.text(element, "source/@mode");
  }

  /** Host of a socket. */
  public Optional<String> host() {
    return Values.text(element, "source/@host");
  }

  /** Port of a socket. */
  public Optional<String> service() {
    return Values.text(element, "source/@service");
  }

  /** Whether a file is appended to. */
  public Optional<String> append() {
    return Values.text(element, "source/@append");
  }

  /** Whether a socket is encrypted. */
  public Optional<String> tls() {
    return Values.text(element, "source/@tls");
  }

  /** Name of a SPICE port. */
  public Optional<String> sourceChannel() {
    return Values.text(element, "source/@channel");
  }

  /** raw or telnet. */
  public Optional<String> protocol() {
    return Values.text(element, "protocol/@type");
  }

  /** File that keeps a copy. */
  public Optional<String> logFile() {
    return Values.text(element, "log/@file");
  }

  /** Whether that file is appended to. */
  public Optional<String> logAppend() {
    return Values.text(element, "log/@append");
  }

  /** What the guest sees. */
  public Optional<String> targetType() {
    return Values.text(element, "target/@type");
  }

  /** The device behind it. */
  public Optional<String> targetModel() {
    return Values.text(element, "target/model/@name");
  }

  /** Its number. */
  public OptionalInt port() {
    return Values.number(element, "target/@port");
  }

  /** Name of a channel. */
  public Optional<String> targetName() {
    return Values.text(element, "target/@name");
  }

  /** Address of a guestfwd channel. */
  public Optional<String> targetAddress() {
    return Values.text(element, "target/@address");
  }

  /** Whether the guest has a channel open. */
  public Optional<String> targetState() {
    return Values.text(element, "target/@state");
  }

  /** Whether a lost connection is made again. */
  public boolean reconnects() {
    return Values.yes(element, "source/reconnect/@enabled");
  }

  /** Seconds between tries. */
  public OptionalInt reconnectTimeout() {
    return Values.number(element, "source/reconnect/@timeout");
  }

  /** Alias of the device. */
  public Optional<String> alias() {
    return Values.text(element, "alias/@name");
  }

  /** Address of the device. */
  public Optional<AddressView> address() {
    return Optional.ofNullable(element.child("address")).map(AddressView::new);
  }

  /** What it is: serial, parallel, console or channel. */
  public String kind() {
    return element.name();
  }
}
