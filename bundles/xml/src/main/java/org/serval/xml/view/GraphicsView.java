package org.serval.xml.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.serval.xml.Element;

/**
 * A display server or window.
 *
 * @param element the canonical element behind it
 */
public record GraphicsView(Element element) {
  /** vnc, spice, sdl, rdp, dbus, egl-headless or desktop. */
  public String type() {
    return Values.text(element, "@type", "");
  }

  /** Port; -1 for an automatic one. */
  public OptionalInt port() {
    return Values.signed(element, "@port");
  }

  /** Encrypted port; -1 for an automatic one. */
  public OptionalInt tlsPort() {
    return Values.signed(element, "@tlsPort");
  }

  /** Websocket port; -1 for an automatic one. */
  public OptionalInt websocket() {
    return Values.signed(element, "@websocket");
  }

  /** Whether ports are chosen at start. */
  public boolean autoport() {
    return Values.yes(element, "@autoport");
  }

  /** Keyboard layout. */
  public Optional<String> keymap() {
    return Values.text(element, "@keymap");
  }

  /** Who may share. */
  public Optional<String> sharePolicy() {
    return Values.text(element, "@sharePolicy");
  }

  /** Secret; absent unless the document has one. */
  public Optional<String> password() {
    return Values.text(element, "@passwd");
  }

  /** End of the secret. */
  public Optional<String> passwordValidTo() {
    return Values.text(element, "@passwdValidTo");
  }

  /** How it listens: address, network, socket or none. */
  public Optional<String> listenType() {
    return Values.text(element, "listen/@type");
  }

  /** Address on which it listens. */
  public Optional<String> listenAddress() {
    return Values.text(element, "listen/@address");
  }

  /** Socket on which it listens. */
  public Optional<String> listenSocket() {
    return Values.text(element, "listen/@socket");
  }

  /** Network on which it listens. */
  public Optional<String> listenNetwork() {
    return Values.text(element, "listen/@network");
  }

  /** Whether OpenGL is used. */
  public Optional<String> gl() {
    return Values.text(element, "gl/@enable");
  }

  /** Render node. */
  public Optional<String> renderNode() {
    return Values.text(element, "gl/@rendernode");
  }

  /** X display. */
  public Optional<String> display() {
    return Values.text(element, "@display");
  }

  /** Back end of its sound. */
  public OptionalInt audioId() {
    return Values.number(element, "audio/@id");
  }

  /** Channels of SPICE and how they are protected: name to mode. */
  public Map<String, String> channels() {
    return element.children("channel").stream()
        .collect(
            Collectors.toMap(
                c -> c.attribute("name"),
                c -> c.attribute("mode"),
                (a, b) -> b,
                LinkedHashMap::new));
  }

  /** Value of a SPICE setting, as {@code image/@compression}. */
  public Optional<String> setting(String path) {
    return Values.text(element, path);
  }
}
