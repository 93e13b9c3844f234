package org.serval.driver.test.internal;

import org.serval.api.host.NodeInfo;
import org.serval.xml.Element;

/**
 * The processors and memory that a host's file tells of. What it leaves out is as on the default
 * host; more processors than its topology has cannot be active.
 */
final class FileNode {
  /** Bytes that clients have for a model's name, the zero at its end included. */
  private static final int MODEL_MAX = 32;

  private static final long UNSIGNED_MAX = 0xffff_ffffL;

  private final Element node;

  private FileNode(Element node) {
    this.node = node;
  }

  /**
   * Reads the numbers of a {@code <node>}.
   *
   * @throws org.serval.api.LibvirtException {@code VIR_ERR_XML_ERROR} for what is no number
   */
  static NodeInfo of(Element node) {
    return new FileNode(node).info(DefaultHost.NODE);
  }

  private NodeInfo info(NodeInfo base) {
    int nodes = number("nodes", base.nodes());
    int sockets = number("sockets", base.sockets());
    int cores = number("cores", base.cores());
    int threads = number("threads", base.threads());
    int all = nodes * sockets * cores * threads;
    int active = number("active", all);
    int mhz = number("mhz", base.mhz());
    String model = model(base.model());
    return new NodeInfo(
        model, memory(base.memory()), active(active, all), mhz, nodes, sockets, cores, threads);
  }

  /** At most all; the product is a number without sign and may have lost its top bits. */
  private static int active(int wanted, int all) {
    return Integer.compareUnsigned(wanted, all) > 0 ? all : wanted;
  }

  private int number(String name, int otherwise) {
    String text = node.value("cpu/" + name);
    return text == null || text.isEmpty()
        ? otherwise
        : (int) parse(text, UNSIGNED_MAX, "cpu " + name);
  }

  private long memory(long otherwise) {
    String text = node.value("memory");
    return text == null || text.isEmpty() ? otherwise : parse(text, Long.MAX_VALUE, "memory");
  }

  private static long parse(String text, long most, String what) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, as a number out of range is
    }
    throw FileText.xmlError("invalid node " + what + " value");
  }

  private String model(String otherwise) {
    String model = node.value("cpu/model");
    if (model == null || model.isEmpty()) {
      return otherwise;
    }
    if (model.length() >= MODEL_MAX) {
      throw TestErrors.internal("Model " + model + " too big for destination");
    }
    return model;
  }
}
