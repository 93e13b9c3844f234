package org.serval.xml.internal.schema;

import org.serval.api.DocumentPlace;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** Keeps the first faults of a document. Used under its schema's lock. */
final class Faults implements ErrorHandler {
  private static final int SHOWN = 10;

  private final StringBuilder text = new StringBuilder();
  private DocumentPlace first;
  private int count;

  void clear() {
    text.setLength(0);
    count = 0;
    first = null;
  }

  /** Where the first fault lies, with what could stand there; null without a fault. */
  DocumentPlace first() {
    return first;
  }

  String text() {
    return text.toString();
  }

  private void add(SAXParseException fault) {
    count++;
    if (first == null) {
      first = new DocumentPlace(null, fault.getLineNumber(), null, fault.getMessage());
    }
    if (count <= SHOWN) {
      text.append("line ").append(fault.getLineNumber()).append(": ");
      text.append(fault.getMessage()).append('\n');
    }
  }

  @Override
  public void warning(SAXParseException fault) {
    // a warning does not make a document invalid
  }

  @Override
  public void error(SAXParseException fault) {
    add(fault);
  }

  @Override
  public void fatalError(SAXParseException fault) {
    add(fault);
  }
}
