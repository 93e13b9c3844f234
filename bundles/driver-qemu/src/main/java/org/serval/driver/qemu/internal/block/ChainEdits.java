package org.serval.driver.qemu.internal.block;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.serval.driver.qemu.internal.block.DiskChain.Layer;
import org.serval.driver.qemu.internal.guest.BlockJob;
import org.serval.driver.qemu.internal.start.Attributes;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;

/**
 * What jobs change in a disk's element. Pure functions; each may be applied again to what it made
 * and changes nothing then, since a daemon may die before it knows that it is done.
 */
final class ChainEdits {
  private static final String BELOW = "backingStore";
  private static final List<String> BEFORE_BELOW = List.of("driver", "auth", "source");
  private static final List<String> BEFORE_MIRROR = List.of("driver", "auth", "source", BELOW);
  private static final List<String> BEFORE_INDEX = List.of("file", "dev", "startupPolicy");

  private ChainEdits() {}

  /** Applies a change to one disk of a document. */
  static UnaryOperator<DomainDocument> of(String target, UnaryOperator<Element> change) {
    return document ->
        document.editDevices(
            e ->
                e.name().equals("disk") && target.equals(e.value("target/@dev"))
                    ? change.apply(e)
                    : e);
  }

  /** Shows where an active commit writes to. */
  static Element mirror(Element disk, BlockJob job, Layer base) {
    Element source = Attributes.element("source", place(base), base.path());
    Element mirror = Attributes.element("mirror", "type", base.type(), "job", job.kind().word());
    return Attributes.replaceChild(
        disk,
        (job.ready() ? mirror.withAttribute("ready", "yes") : mirror)
            .withChildren(
                List.of(
                    Attributes.element("format", "type", base.format()),
                    source.withAttribute("index", Integer.toString(base.number())))),
        BEFORE_MIRROR);
  }

  /** Says that a disk can go over to its mirror. */
  static Element ready(Element disk) {
    return disk.mapChildren(
        e ->
            e.name().equals("mirror") && e.attribute("ready") == null
                ? e.withAttribute("ready", "yes")
                : e);
  }

  /** Without its mirror. */
  static Element unmirrored(Element disk) {
    return disk.mapChildren(e -> e.name().equals("mirror") ? null : e);
  }

  /** Without images of these paths below the top. */
  static Element without(Element owner, Set<String> paths) {
    Element below = owner.child(BELOW);
    if (below == null) {
      return owner;
    }
    Element rest = without(below, paths);
    Element source = rest.child("source");
    boolean gone =
        source != null && paths.contains(source.attribute("file", source.attribute("dev", "")));
    Element next = gone ? lower(rest) : rest;
    return owner.mapChildren(e -> e.name().equals(BELOW) ? next : e);
  }

  private static Element lower(Element store) {
    Element below = store.child(BELOW);
    return below == null ? Element.of(BELOW) : below;
  }

  /**
   * On another image, and with what is below that.
   *
   * @param numbered whether the document tells the numbers of nodes
   * @param last whether there is nothing below
   */
  static Element on(Element disk, Layer layer, boolean numbered, boolean last) {
    Element source = Attributes.element("source", place(layer), layer.path());
    Element shown =
        numbered
            ? Attributes.set(source, "index", Integer.toString(layer.number()), BEFORE_INDEX)
            : source;
    Element below = belowOf(disk, layer);
    Element moved =
        disk.withAttribute("type", layer.type())
            .mapChildren(
                e ->
                    switch (e.name()) {
                      case "driver" -> e.withAttribute("type", layer.format());
                      case "source" -> shown;
                      case BELOW -> null;
                      default -> e;
                    });
    if (below == null && !last) {
      return moved;
    }
    Element next = below == null ? Element.of(BELOW) : below;
    return Attributes.replaceChild(moved, next, BEFORE_BELOW);
  }

  private static Element belowOf(Element disk, Layer layer) {
    Element below = disk.child(BELOW);
    if (layer.path().equals(DiskChain.of(disk).top().path())) {
      return below;
    }
    while (below != null) {
      Element source = below.child("source");
      if (source != null && layer.path().equals(source.attribute(place(layer)))) {
        return below.child(BELOW);
      }
      below = below.child(BELOW);
    }
    return null;
  }

  private static String place(Layer layer) {
    return layer.type().equals("block") ? "dev" : "file";
  }
}
