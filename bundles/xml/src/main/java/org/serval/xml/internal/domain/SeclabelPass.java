package org.serval.xml.internal.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** Security labels of the guest and those of single devices, which take precedence. */
final class SeclabelPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    domain.removeIf(part -> part.name.equals("seclabel") && !part.has("type"));
    List<Draft> labels = domain.children("seclabel");
    Set<String> models = new HashSet<>();
    for (Draft label : labels) {
      complete(label);
      if (!models.add(label.get("model"))) {
        throw provided(label.get("model", "(null)"));
      }
      if (labels.size() > 1 && !label.has("model")) {
        throw Errors.xml("missing security model when using multiple labels");
      }
    }
    for (Draft device : Drafts.devices(domain).children()) {
      overrides(device, labels);
    }
  }

  private static void complete(Draft label) {
    boolean fixed = label.is("type", "static");
    boolean none = label.is("type", "none");
    if (none && label.is("relabel", "yes")) {
      throw Errors.unsupported("resource relabeling is not compatible with 'none' label type");
    }
    if (label.is("type", "dynamic") && label.is("relabel", "no")) {
      throw Errors.unsupported("dynamic label type must use resource relabeling");
    }
    if (fixed && label.value("label") == null) {
      throw Errors.xml("security label is missing");
    }
    label.set("relabel", none ? null : label.get("relabel", fixed ? "no" : "yes"));
    label.remove("imagelabel");
    if (!fixed) {
      label.remove("label");
    }
    if (!label.is("type", "dynamic")) {
      label.remove("baselabel");
    }
  }

  /** The labels of a device's source, and of those behind it. */
  private static void overrides(Draft of, List<Draft> labels) {
    Set<String> models = new HashSet<>();
    for (Draft child : of.children()) {
      if (child.name.equals("seclabel")) {
        override(child, labels);
        String model = child.get("model");
        if (model != null && !models.add(model)) {
          throw provided(model);
        }
      } else {
        overrides(child, labels);
      }
    }
  }

  private static void override(Draft label, List<Draft> labels) {
    for (Draft whole : labels) {
      if (Objects.equals(whole.get("model"), label.get("model")) && !whole.is("relabel", "yes")) {
        throw Errors.unsupported(
            "label overrides require relabeling to be enabled at the domain level");
      }
    }
    boolean off = label.is("relabel", "no") || label.is("labelskip", "yes");
    if (label.is("relabel", "no") && label.child("label") != null) {
      throw labelledNevertheless(label);
    }
    if (label.child("label") != null) {
      label.set("labelskip", null).set("relabel", "yes");
    } else if (!off) {
      label.set("relabel", null);
    }
  }

  static RuntimeException labelledNevertheless(Draft label) {
    return Errors.xml(
        "Cannot specify a label if relabelling is turned off. model="
            + label.get("model", "<null>"));
  }

  static RuntimeException provided(String model) {
    return Errors.detail("seclabel for model " + model + " is already provided");
  }
}
