package org.serval.driver.test.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.Element;
import org.serval.xml.view.DiskView;

/**
 * How a snapshot keeps each disk of a domain: as its document asks, else as the domain's own does,
 * else as the snapshot's memory goes. Reads the files of disks that are to be kept beside
 * themselves.
 *
 * @param snapshot its name
 * @param location where disks are kept of which nobody says anything: internal or external
 * @param strict whether disks are to be kept there even if a document asks for another place
 */
record SnapshotDisks(String snapshot, String location, boolean strict) {
  /**
   * All disks of the domain in its order, or null if it has none.
   *
   * @throws LibvirtException {@code VIR_ERR_CONFIG_UNSUPPORTED} if one is asked for that is not
   *     there or comes twice, or cannot be kept as it is asked
   */
  Element of(List<Element> wanted, List<DiskView> known) {
    if (wanted.size() > known.size()) {
      throw unsupported("too many disk snapshot requests for domain");
    }
    Map<String, Element> asked = new HashMap<>();
    for (Element disk : wanted) {
      DiskView view = named(disk.attribute("name", ""), known);
      if (asked.putIfAbsent(view.target(), placed(disk, view)) != null) {
        throw unsupported("disk '" + disk.attribute("name") + "' specified twice");
      }
    }
    if (known.isEmpty()) {
      return null;
    }
    List<Element> disks = new ArrayList<>();
    for (DiskView view : known) {
      Element disk = asked.get(view.target());
      disks.add(typed(beside(disk == null ? unasked(view) : disk, view)));
    }
    return Element.of("disks").withChildren(disks);
  }

  /** The disks without what only those may see who may see secrets. */
  static Element withoutSecrets(Element disks) {
    return disks.mapChildren(
        disk ->
            disk.mapChildren(
                part -> part.mapChildren(inner -> inner.name().equals("cookies") ? null : inner)));
  }

  private static DiskView named(String name, List<DiskView> known) {
    for (DiskView view : known) {
      if (name.equals(view.target()) || (!name.isEmpty() && name.equals(path(view)))) {
        return view;
      }
    }
    throw unsupported("no disk named '" + name + "'");
  }

  private static String path(DiskView disk) {
    return disk.file().or(disk::dev).or(disk::dir).or(disk::sourceName).orElse(null);
  }

  private Element placed(Element disk, DiskView view) {
    String how = disk.attribute("snapshot");
    String own = own(view);
    boolean leftOut = "no".equals(how) && "no".equals(own);
    if (how != null && strict && !how.equals(location) && !leftOut) {
      throw unsupported(
          "disk '" + disk.attribute("name") + "' must use snapshot mode '" + location + "'");
    }
    if (how == null) {
      how = own != null && (!strict || own.equals("no")) ? own : location;
    }
    String file = disk.value("source/@file");
    if (file != null && !how.equals("external")) {
      throw unsupported(
          "file '"
              + file
              + "' for disk '"
              + disk.attribute("name")
              + "' requires use of external snapshot mode");
    }
    Element named = disk.withAttribute("name", view.target());
    String type = disk.attribute("type", "file");
    return named
        .withoutAttribute("type")
        .withAttribute("snapshot", how)
        .withAttribute("type", type);
  }

  private Element unasked(DiskView view) {
    String own = own(view);
    return Element.of("disk")
        .withAttribute("name", view.target())
        .withAttribute("snapshot", own == null ? location : own)
        .withAttribute("type", "file");
  }

  /** How the domain's definition wants it. */
  private static String own(DiskView view) {
    return view.snapshot().orElse(DiskNames.holdsData(view) ? null : "no");
  }

  /** A disk that is kept outside is kept beside its own file where no other place is told. */
  private Element beside(Element disk, DiskView view) {
    if (!"external".equals(disk.attribute("snapshot")) || disk.child("source") != null) {
      return disk;
    }
    String name = "disk '" + view.target() + "'";
    if (!"file".equals(disk.attribute("type"))) {
      throw unsupported(
          "cannot generate external snapshot name for "
              + name
              + " on a '"
              + disk.attribute("type")
              + "' device");
    }
    String path = path(view);
    if (path == null) {
      throw unsupported("cannot generate external snapshot name for " + name + " without source");
    }
    if (!Files.isRegularFile(Path.of(path))) {
      throw unsupported(
          "source for "
              + name
              + " is not a regular file; refusing to generate external snapshot name");
    }
    int ending = path.lastIndexOf('.');
    String stem = ending > path.lastIndexOf('/') ? path.substring(0, ending) : path;
    return disk.withChild(Element.of("source").withAttribute("file", stem + "." + snapshot));
  }

  /** The type is told where there is something of it. */
  private static Element typed(Element disk) {
    return disk.children().isEmpty() ? disk.withoutAttribute("type") : disk;
  }

  private static LibvirtException unsupported(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED, ErrorDomain.VIR_FROM_DOMAIN_SNAPSHOT, sentence);
  }
}
