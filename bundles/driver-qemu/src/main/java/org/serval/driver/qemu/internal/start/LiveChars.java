package org.serval.driver.qemu.internal.start;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;

/** Fills in what a running guest's character devices show: sockets' paths, and terminals. */
public final class LiveChars {
  private static final Set<String> KINDS = Set.of("serial", "parallel", "console", "channel");

  private LiveChars() {}

  /** Gives each channel without a path its socket in the guest's directory. */
  static DomainDocument withChannels(DomainDocument document, Path directory) {
    return document.editDevices(e -> e.name().equals("channel") ? channel(e, directory) : e);
  }

  private static Element channel(Element channel, Path directory) {
    Element source = channel.child("source");
    boolean needsPath =
        "unix".equals(channel.attribute("type"))
            && (source == null || source.attribute("path") == null)
            && channel.value("target/@name") != null;
    if (!needsPath) {
      return channel;
    }
    String path = directory.resolve(channel.value("target/@name")).toString();
    Element filled = Attributes.element("source", "mode", "bind", "path", path);
    return Attributes.replaceChild(channel, filled, List.of());
  }

  /**
   * Writes the terminals that QEMU opened into the document.
   *
   * @param terminals paths by chardev id
   */
  public static DomainDocument withTerminals(
      DomainDocument document, Map<String, String> terminals) {
    return document.editDevices(e -> KINDS.contains(e.name()) ? terminal(e, terminals) : e);
  }

  private static Element terminal(Element device, Map<String, String> terminals) {
    String path = terminals.get("char" + device.value("alias/@name"));
    if (path == null || !"pty".equals(device.attribute("type"))) {
      return device;
    }
    Element shown =
        device.name().equals("console")
            ? Attributes.set(device, "tty", path, List.of("type"))
            : device;
    Element old = device.child("source");
    Element source = old == null ? Element.of("source") : old;
    return Attributes.replaceChild(shown, source.withAttribute("path", path), List.of());
  }

  /**
   * Writes into virtio channels whether the guest has them open.
   *
   * @param open by chardev id
   */
  public static DomainDocument withStates(DomainDocument document, Map<String, Boolean> open) {
    return document.editDevices(e -> e.name().equals("channel") ? state(e, open) : e);
  }

  private static Element state(Element channel, Map<String, Boolean> open) {
    Boolean now = open.get("char" + channel.value("alias/@name"));
    if (now == null || !"virtio".equals(channel.value("target/@type"))) {
      return channel;
    }
    String state = now ? "connected" : "disconnected";
    return channel.mapChildren(
        e -> e.name().equals("target") ? e.withAttribute("state", state) : e);
  }
}
