package org.serval.driver.qemu.internal.start;

import java.util.ArrayList;
import java.util.List;
import org.serval.driver.qemu.internal.config.QemuAccount;
import org.serval.driver.qemu.internal.config.QemuConf;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;

/** Makes the document of a running guest from its definition, as far as no process is needed. */
final class LiveDocument {
  private static final List<String> BEFORE_RESOURCE =
      List.of(
          "name",
          "uuid",
          "genid",
          "title",
          "description",
          "metadata",
          "maxMemory",
          "memory",
          "currentMemory",
          "blkiotune",
          "memtune",
          "memoryBacking",
          "vcpu",
          "vcpus",
          "iothreads",
          "iothreadids",
          "defaultiothread",
          "cputune",
          "numatune");

  private LiveDocument() {}

  /** With id and aliases, its label and its place among the host's control groups. */
  static DomainDocument of(DomainDocument definition, int id, QemuConf conf) {
    DomainDocument document = definition.withId(id).withAliases();
    return conf.account().map(a -> labelled(document, a, conf.labelled())).orElse(document);
  }

  private static DomainDocument labelled(
      DomainDocument document, QemuAccount account, boolean label) {
    Element tree = document.tree();
    if (tree.child("resource") == null) {
      Element partition = Element.of("partition", "/machine");
      Element resource = Element.of("resource", List.of(), List.of(partition));
      tree = Attributes.replaceChild(tree, resource, BEFORE_RESOURCE);
    }
    if (label && tree.children("seclabel").stream().noneMatch(LiveDocument::isDac)) {
      List<Element> children = new ArrayList<>(tree.children());
      int at = children.size();
      while (at > 0 && !children.get(at - 1).name().matches("devices|seclabel")) {
        at--;
      }
      children.add(at, label(account));
      tree = tree.withChildren(children);
    }
    return DomainDocument.ofCanonical(tree);
  }

  private static boolean isDac(Element label) {
    return "dac".equals(label.attribute("model"));
  }

  private static Element label(QemuAccount account) {
    return Attributes.element("seclabel", "type", "dynamic", "model", "dac", "relabel", "yes")
        .withChildren(
            List.of(
                Element.of("label", account.label()), Element.of("imagelabel", account.label())));
  }
}
