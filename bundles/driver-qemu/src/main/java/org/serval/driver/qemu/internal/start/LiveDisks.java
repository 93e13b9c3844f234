package org.serval.driver.qemu.internal.start;

import java.util.List;
import java.util.Map;
import org.serval.driver.qemu.internal.command.BlockNodes;
import org.serval.driver.qemu.internal.command.Launch.Image;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;

/** Writes into each disk of a live document the images that it has, with their node numbers. */
final class LiveDisks {
  private static final List<String> BEFORE_BACKING = List.of("driver", "auth", "source");
  private static final List<String> SOURCE =
      List.of("file", "dev", "dir", "protocol", "name", "startupPolicy");
  private final Map<String, List<Image>> chains;
  private final BlockNodes nodes;

  LiveDisks(DomainDocument document, Map<String, List<Image>> chains) {
    this.chains = chains;
    this.nodes = new BlockNodes(document.view(), chains);
  }

  DomainDocument into(DomainDocument document) {
    return document.editDevices(e -> e.name().equals("disk") ? disk(e) : e);
  }

  private Element disk(Element disk) {
    String target = disk.value("target/@dev");
    List<Image> chain = chains.get(target);
    if (chain == null) {
      return disk.child("source") == null ? empty(disk) : disk;
    }
    List<Integer> numbers = nodes.numbers(target);
    Element source = Attributes.set(disk.child("source"), "index", "" + numbers.getFirst(), SOURCE);
    Element filled = Attributes.replaceChild(disk, source, List.of("driver", "auth"));
    return Attributes.replaceChild(filled, backing(chain, numbers, 1), BEFORE_BACKING);
  }

  /** A drive without a medium has no format. */
  private static Element empty(Element disk) {
    return disk.mapChildren(e -> e.name().equals("driver") ? e.withoutAttribute("type") : e);
  }

  private static Element backing(List<Image> chain, List<Integer> numbers, int depth) {
    if (depth >= chain.size()) {
      return Element.of("backingStore");
    }
    Image image = chain.get(depth);
    String type = image.blockDevice() ? "block" : "file";
    Element source =
        Attributes.element("source", image.blockDevice() ? "dev" : "file", image.path());
    return Attributes.element("backingStore", "type", type, "index", "" + numbers.get(depth))
        .withChildren(
            List.of(
                Attributes.element("format", "type", image.format()),
                source,
                backing(chain, numbers, depth + 1)));
  }
}
