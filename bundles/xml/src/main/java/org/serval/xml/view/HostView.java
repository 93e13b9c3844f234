package org.serval.xml.view;

import java.util.Optional;
import org.serval.xml.Element;

/**
 * A host of a network disk.
 *
 * @param element the canonical element behind it
 */
public record HostView(Element element) {
  /** Name or address. */
  public Optional<String> name() {
    return Values.text(element, "@name");
  }

  /** Port. */
  public Optional<String> port() {
    return Values.text(element, "@port");
  }

  /** tcp, unix or rdma. */
  public String transport() {
    return Values.text(element, "@transport", "tcp");
  }

  /** Path of a socket. */
  public Optional<String> socket() {
    return Values.text(element, "@socket");
  }
}
