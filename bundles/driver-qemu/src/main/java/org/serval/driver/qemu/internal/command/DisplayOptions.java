package org.serval.driver.qemu.internal.command;

import java.util.Optional;
import org.serval.driver.qemu.internal.config.QemuConf;
import org.serval.qmp.JsonObject;
import org.serval.xml.DomainView;
import org.serval.xml.view.DeviceView;
import org.serval.xml.view.GraphicsView;

/** Sound back ends and displays. Ports and addresses are those of the live document. */
final class DisplayOptions {
  private static final int FIRST_VNC_PORT = 5900;
  private static final String VNC_CREDENTIALS = "vnc-tls-creds0";
  private final DomainView domain;
  private final QemuConf conf;

  DisplayOptions(DomainView domain, QemuConf conf) {
    this.domain = domain;
    this.conf = conf;
  }

  /** Where displays find SASL's configuration; there is one place for all of a process. */
  Optional<String> saslDirectory() {
    return domain.graphics().stream()
        .flatMap(display -> saslDirectory(display).stream())
        .reduce((_, last) -> last);
  }

  private Optional<String> saslDirectory(GraphicsView display) {
    return switch (display.type()) {
      case "vnc" -> conf.vnc().saslDirectory().filter(_ -> conf.vnc().sasl());
      case "spice" -> conf.spice().saslDirectory().filter(_ -> conf.spice().sasl());
      default -> Optional.empty();
    };
  }

  void addTo(Words words) {
    audio(words);
    for (GraphicsView display : domain.graphics()) {
      switch (display.type()) {
        case "vnc" -> addVnc(words, display);
        case "spice" -> words.add("-spice", spice(display));
        case "egl-headless" -> words.add("-display", "egl-headless");
        case "dbus" -> words.add("-display", "dbus");
        default -> words.add("-display", display.type());
      }
    }
  }

  private void addVnc(Words words, GraphicsView display) {
    if (conf.vnc().tls().on()) {
      TlsCredentials.server(words, VNC_CREDENTIALS, conf.vnc().tls());
    }
    words.add("-vnc", vnc(display));
  }

  private void audio(Words words) {
    var declared = domain.devices("audio");
    if (declared.isEmpty() && hasAudio()) {
      words.json("-audiodev", JsonObject.of("id", "audio1", "driver", soundless()));
    }
    for (DeviceView audio : declared) {
      String id = "audio" + audio.element().attribute("id", "1");
      words.json("-audiodev", JsonObject.of("id", id, "driver", driver(audio)));
    }
  }

  /** Whether there is a sound back end: a silent one, unless qemu.conf wants the guest to say. */
  boolean hasAudio() {
    boolean says = !domain.devices("audio").isEmpty();
    boolean vnc = domain.graphics().stream().anyMatch(g -> g.type().equals("vnc"));
    boolean open = vnc ? conf.vnc().hostAudio() : conf.headlessAudio();
    boolean others = domain.graphics().stream().anyMatch(g -> !g.type().equals("vnc"));
    return says || others || !open;
  }

  private static String driver(DeviceView audio) {
    String type = audio.type().orElse("none");
    return switch (type) {
      case "pulseaudio" -> "pa";
      case "file" -> "wav";
      default -> type;
    };
  }

  private String soundless() {
    boolean spice = domain.graphics().stream().anyMatch(g -> g.type().equals("spice"));
    return spice ? "spice" : "none";
  }

  private String vnc(GraphicsView display) {
    StringBuilder text = new StringBuilder();
    switch (display.listenType().orElse("address")) {
      case "socket" -> text.append("vnc=unix:").append(display.listenSocket().orElse(""));
      case "none" -> text.append("none");
      default ->
          text.append(bracketed(display.listenAddress().orElse("127.0.0.1")))
              .append(':')
              .append(display.port().orElse(FIRST_VNC_PORT) - FIRST_VNC_PORT);
    }
    display
        .websocket()
        .ifPresent(port -> text.append(",websocket=").append(port == -1 ? "on" : "" + port));
    display.setting("@sharePolicy").ifPresent(policy -> text.append(",share=").append(policy));
    if (display.password().or(() -> conf.vnc().password()).isPresent()) {
      text.append(",password=on");
    }
    if (conf.vnc().tls().on()) {
      text.append(",tls-creds=").append(VNC_CREDENTIALS);
    }
    if (conf.vnc().sasl()) {
      text.append(",sasl=on");
    }
    if (hasAudio()) {
      text.append(",audiodev=audio").append(display.audioId().orElse(1));
    }
    return text.toString();
  }

  private static String bracketed(String address) {
    return address.contains(":") ? "[" + address + "]" : address;
  }

  private String spice(GraphicsView display) {
    StringBuilder text = new StringBuilder();
    switch (display.listenType().orElse("address")) {
      case "socket" ->
          text.append("unix=on,addr=").append(display.listenSocket().orElse("")).append(',');
      case "none" -> text.append("port=0,");
      default -> spiceAddress(text, display);
    }
    if (conf.spice().sasl()) {
      text.append("sasl=on,");
    }
    if (display.password().or(() -> conf.spice().password()).isEmpty()) {
      text.append("disable-ticketing=on,");
    }
    if (display.tlsPort().orElse(0) > 0) {
      text.append("x509-dir=").append(conf.spice().tls().directory()).append(',');
    }
    display.channels().forEach((name, mode) -> channel(text, name, mode));
    setting(text, display, "image/@compression", "image-compression");
    setting(text, display, "jpeg/@compression", "jpeg-wan-compression");
    setting(text, display, "zlib/@compression", "zlib-glz-wan-compression");
    setting(text, display, "streaming/@mode", "streaming-video");
    if (display.setting("clipboard/@copypaste").filter("no"::equals).isPresent()) {
      text.append("disable-copy-paste=on,");
    }
    if (display.setting("filetransfer/@enable").filter("no"::equals).isPresent()) {
      text.append("disable-agent-file-xfer=on,");
    }
    return text.append("seamless-migration=on").toString();
  }

  private static void spiceAddress(StringBuilder text, GraphicsView display) {
    display.port().stream()
        .filter(port -> port > 0)
        .forEach(port -> text.append("port=").append(port).append(','));
    display.tlsPort().stream()
        .filter(port -> port > 0)
        .forEach(port -> text.append("tls-port=").append(port).append(','));
    text.append("addr=").append(display.listenAddress().orElse("127.0.0.1")).append(',');
  }

  private static void channel(StringBuilder text, String name, String mode) {
    switch (mode) {
      case "secure" -> text.append("tls-channel=").append(name).append(',');
      case "insecure" -> text.append("plaintext-channel=").append(name).append(',');
      default -> {
        // any: QEMU's own way
      }
    }
  }

  private static void setting(
      StringBuilder text, GraphicsView display, String path, String option) {
    display.setting(path).ifPresent(v -> text.append(option).append('=').append(v).append(','));
  }
}
