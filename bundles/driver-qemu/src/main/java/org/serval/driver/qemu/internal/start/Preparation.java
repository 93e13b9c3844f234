package org.serval.driver.qemu.internal.start;

import java.util.List;
import java.util.Map;
import org.serval.driver.qemu.internal.command.Launch.Image;
import org.serval.xml.DomainDocument;

/**
 * All that a start has made ready, with descriptors that the new process is to get. Closing it
 * closes ours of them, which is done in any case once the process runs.
 */
public final class Preparation implements AutoCloseable {
  private final DomainDocument document;
  private final Map<String, List<Image>> chains;
  private final Map<String, Integer> listeners;
  private final int monitor;
  private final Interfaces interfaces;
  private final Listeners sockets;
  private final ChildFiles child;

  Preparation(
      DomainDocument document,
      Map<String, List<Image>> chains,
      Map<String, Integer> listeners,
      int monitor,
      Interfaces interfaces,
      Listeners sockets,
      ChildFiles child) {
    this.document = document;
    this.chains = Map.copyOf(chains);
    this.listeners = Map.copyOf(listeners);
    this.monitor = monitor;
    this.interfaces = interfaces;
    this.sockets = sockets;
    this.child = child;
  }

  /** The live document. */
  public DomainDocument document() {
    return document;
  }

  Map<String, List<Image>> chains() {
    return chains;
  }

  Map<String, Integer> listeners() {
    return listeners;
  }

  int monitor() {
    return monitor;
  }

  Interfaces interfaces() {
    return interfaces;
  }

  ChildFiles child() {
    return child;
  }

  @Override
  public void close() {
    interfaces.close();
    sockets.close();
  }
}
