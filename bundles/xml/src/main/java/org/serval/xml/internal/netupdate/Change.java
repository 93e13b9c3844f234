package org.serval.xml.internal.netupdate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.Element;

/**
 * A change of one entry, and the words in which it is refused.
 *
 * @param command what is done
 * @param parentIndex which {@code <ip>} has it
 * @param entry the entry
 * @param network the network's name
 */
public record Change(Command command, int parentIndex, Element entry, String network) {
  /** A parent's children with the entry added. It comes before or after those of its kind. */
  Element addTo(Element parent) {
    List<Element> children = new ArrayList<>(parent.children());
    children.add(place(children), entry);
    return parent.withChildren(children);
  }

  private int place(List<Element> children) {
    boolean first = command == Command.ADD_FIRST;
    int place = children.size();
    for (int i = 0; i < children.size(); i++) {
      if (children.get(i).name().equals(entry.name())) {
        if (first) {
          return i;
        }
        place = i + 1;
      }
    }
    return place;
  }

  /** The children of a parent that are of the entry's kind and fit. */
  List<Element> matches(Element parent, Predicate<Element> wanted) {
    return parent == null
        ? List.of()
        : parent.children(entry.name()).stream().filter(wanted).toList();
  }

  /** A parent's children without one. */
  static Element remove(Element parent, Element child) {
    List<Element> children = new ArrayList<>(parent.children());
    children.remove(child);
    return parent.withChildren(children);
  }

  /** A parent's children with one that is another from now on. */
  static Element replace(Element parent, Element child, Element by) {
    List<Element> children = new ArrayList<>(parent.children());
    children.set(children.indexOf(child), by);
    return parent.withChildren(children);
  }

  /** Two attributes that are both there and the same. */
  static boolean same(Element one, Element other, String attribute) {
    String value = one.attribute(attribute);
    return value != null && value.equals(other.attribute(attribute));
  }

  /** The same, where an attribute that the one lacks fits any. */
  static boolean fits(Element one, Element other, String attribute) {
    String value = one.attribute(attribute);
    return value == null || value.equals(other.attribute(attribute));
  }

  /** An attribute as libvirt prints one that may be missing. */
  String shown(String attribute) {
    return entry.attribute(attribute, "(null)");
  }

  LibvirtException refused(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_OPERATION_INVALID, ErrorDomain.VIR_FROM_NETWORK, sentence);
  }

  LibvirtException unsupported(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_OPERATION_UNSUPPORTED, ErrorDomain.VIR_FROM_NETWORK, sentence);
  }

  LibvirtException wrongXml(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_XML_ERROR, ErrorDomain.VIR_FROM_NETWORK, sentence);
  }

  /** A wrong entry of the DNS part, whose sentences stand alone. */
  LibvirtException wrongDetail(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_XML_DETAIL, ErrorDomain.VIR_FROM_NETWORK, sentence);
  }
}
