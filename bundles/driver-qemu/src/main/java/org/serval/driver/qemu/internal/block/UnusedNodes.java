package org.serval.driver.qemu.internal.block;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.serval.api.LibvirtException;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonValue;
import org.serval.xml.Element;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Block nodes of images that no disk of the document has any more: QEMU keeps their files open
 * until they are deleted. Blocks for the monitor.
 */
final class UnusedNodes {
  private static final Logger LOG = LoggerFactory.getLogger(UnusedNodes.class);
  private static final Pattern NODE = Pattern.compile("libvirt-(\\d+)-(format|storage)");
  private final Set<String> used = new HashSet<>();

  UnusedNodes(Element domain) {
    collect(domain.child("devices"));
  }

  private void collect(Element element) {
    if (element.attribute("index") != null) {
      used.add(element.attribute("index"));
    }
    element.children().forEach(this::collect);
  }

  /** Deletes them, each format's node before that of its storage. */
  void removeFrom(Running running) {
    List<String> names =
        running.execute("query-named-block-nodes", JsonObject.of("flat", true)).asList().stream()
            .map(node -> node.asObject().find("node-name").map(JsonValue::asString).orElse(""))
            .filter(this::isUnused)
            .sorted()
            .toList();
    names.forEach(name -> remove(running, name));
  }

  private boolean isUnused(String name) {
    Matcher matcher = NODE.matcher(name);
    return matcher.matches() && !used.contains(matcher.group(1));
  }

  private static void remove(Running running, String name) {
    try {
      running.execute("blockdev-del", JsonObject.of("node-name", name));
    } catch (LibvirtException e) {
      LOG.warn("block node {} stays: {}", name, e.getMessage());
    }
  }
}
