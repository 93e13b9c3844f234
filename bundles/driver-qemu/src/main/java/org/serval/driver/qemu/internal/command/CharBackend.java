package org.serval.driver.qemu.internal.command;

import java.util.Optional;
import org.serval.driver.qemu.internal.config.TlsConf;
import org.serval.xml.Element;
import org.serval.xml.view.CharDeviceView;

/** The host's side of a character device, as {@code -chardev} takes it. */
final class CharBackend {
  private final CharDeviceView device;
  private final Launch launch;
  private final StringBuilder text = new StringBuilder();

  CharBackend(CharDeviceView device, Launch launch) {
    this.device = device;
    this.launch = launch;
  }

  /** The option's value. */
  String option(String id) {
    switch (device.type()) {
      case "file" -> file(id);
      case "unix" -> unixSocket(id);
      case "tcp" -> tcp(id);
      case "udp" -> udp(id);
      case "dev" -> simple(device.kind().equals("parallel") ? "parallel" : "serial", id).path();
      case "pipe" -> simple("pipe", id).path();
      case "spicevmc" -> simple("spicevmc", id).text.append(",name=vdagent");
      case "spiceport" ->
          simple("spiceport", id).text.append(",name=").append(device.sourceChannel().orElse(""));
      default -> simple(device.type(), id);
    }
    log();
    return text.toString();
  }

  private CharBackend simple(String kind, String id) {
    text.append(kind).append(",id=").append(id);
    return this;
  }

  private CharBackend path() {
    device.path().ifPresent(path -> text.append(",path=").append(OptionText.escape(path)));
    return this;
  }

  private void file(String id) {
    simple("file", id).path();
    device.append().ifPresent(append -> text.append(",append=").append(append));
  }

  private void unixSocket(String id) {
    simple("socket", id);
    Integer listener = launch.listeners().get(id);
    if (listener == null) {
      path();
    } else {
      text.append(",fd=").append(listener);
    }
    server();
  }

  private void server() {
    if (device.mode().equals(Optional.of("bind"))) {
      text.append(",server=on,wait=off");
    } else if (device.reconnects()) {
      text.append(",reconnect=").append(device.reconnectTimeout().orElse(1));
    }
  }

  private void tcp(String id) {
    simple("socket", id);
    text.append(",host=").append(device.host().orElse(""));
    text.append(",port=").append(device.service().orElse(""));
    if (device.protocol().equals(Optional.of("telnet"))) {
      text.append(",telnet=on");
    }
    server();
    if (encrypted()) {
      text.append(",tls-creds=").append(credentials(id));
    }
  }

  /** The certificates of one that is encrypted; before the device itself. */
  void addCredentials(Words words, String id) {
    TlsConf tls = launch.conf().chardevTls();
    if (encrypted() && device.mode().equals(Optional.of("bind"))) {
      TlsCredentials.server(words, credentials(id), tls);
    } else if (encrypted()) {
      TlsCredentials.client(words, credentials(id), tls);
    }
  }

  private boolean encrypted() {
    return device.type().equals("tcp")
        && device.tls().map("yes"::equals).orElse(launch.conf().chardevTls().on());
  }

  private static String credentials(String id) {
    return "obj" + id + "_tls0";
  }

  private void udp(String id) {
    simple("udp", id);
    Element connect = source("connect");
    Element bind = source("bind");
    text.append(",host=").append(value(connect, "host"));
    text.append(",port=").append(value(connect, "service"));
    if (bind != null) {
      text.append(",localaddr=").append(value(bind, "host"));
      text.append(",localport=").append(value(bind, "service"));
    }
  }

  private Element source(String mode) {
    return device.element().children("source").stream()
        .filter(e -> mode.equals(e.attribute("mode")))
        .findFirst()
        .orElse(null);
  }

  private static String value(Element source, String name) {
    return source == null ? "" : source.attribute(name, "");
  }

  private void log() {
    device.logFile().ifPresent(file -> text.append(",logfile=").append(OptionText.escape(file)));
    device.logAppend().ifPresent(append -> text.append(",logappend=").append(append));
  }
}
