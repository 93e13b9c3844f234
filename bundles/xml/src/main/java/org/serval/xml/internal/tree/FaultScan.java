package org.serval.xml.internal.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Walks a text that the JDK's reader refused, to find its first fault where libxml2 would, and to
 * name it as libxml2 does. One scan is for one text and one thread.
 */
final class FaultScan {
  private final FaultText text;
  private final Deque<Open> open = new ArrayDeque<>();

  private record Open(String name, int line) {
    @Override
    public String toString() {
      return name + " line " + line;
    }
  }

  private FaultScan(String text) {
    this.text = new FaultText(text);
  }

  /** The first fault, or none if this scan knows of none. */
  static Optional<Fault> of(String text) {
    try {
      new FaultScan(text).document();
      return Optional.empty();
    } catch (Fault.Found found) {
      return Optional.of(found.fault());
    }
  }

  private void document() {
    if (text.atEnd()) {
      throw text.fault("Document is empty");
    }
    if (text.startsWith("<?xml")) {
      text.skipPast("?>", "ParsePI: PI xml never end ...");
    }
    between();
    if (!text.take("<")) {
      throw text.fault("Start tag expected, '<' not found");
    }
    startTag();
    while (!open.isEmpty()) {
      content();
    }
    between();
    if (!text.atEnd()) {
      throw text.fault("Extra content at the end of the document");
    }
  }

  /** What may stand before and after the root element. */
  private void between() {
    do {
      text.skipBlanks();
    } while (comment() || instruction() || doctype());
  }

  private void content() {
    if (text.atEnd()) {
      throw text.fault("Premature end of data in tag " + open.peek());
    }
    if (text.take("<![CDATA[")) {
      text.skipPast("]]>", "CData section not finished");
    } else if (text.take("</")) {
      endTag();
    } else if (!comment() && !instruction()) {
      if (text.take("<")) {
        startTag();
      } else {
        text.character();
      }
    }
  }

  private void startTag() {
    int line = text.line();
    String name = text.name();
    if (name.isEmpty()) {
      throw text.fault("StartTag: invalid element name");
    }
    Open element = new Open(name, line);
    Set<String> attributes = new HashSet<>();
    text.skipBlanks();
    boolean apart = true; // what follows the name at once is taken for a bad attribute's name
    while (!text.startsWith(">") && !text.startsWith("/>")) {
      if (text.atEnd()) {
        throw text.fault("Couldn't find end of Start Tag " + element);
      }
      if (!apart) {
        throw text.fault("attributes construct error");
      }
      attribute(attributes);
      apart = text.skipBlanks();
      if (!apart && text.atEnd()) {
        throw text.fault("attributes construct error");
      }
    }
    if (text.take(">")) {
      open.push(element);
    } else {
      text.take("/>");
    }
  }

  private void attribute(Set<String> known) {
    String name = text.name();
    if (name.isEmpty()) {
      throw text.fault("error parsing attribute name");
    }
    text.skipBlanks();
    if (!text.take("=")) {
      throw text.fault("Specification mandates value for attribute " + name);
    }
    text.skipBlanks();
    text.value();
    if (!known.add(name)) {
      throw text.fault("Attribute " + name + " redefined");
    }
  }

  private void endTag() {
    Open expected = open.pop();
    String name = text.name();
    text.skipBlanks();
    if (name.isEmpty() || !text.take(">")) {
      throw text.fault("expected '>'");
    }
    if (!name.equals(expected.name())) {
      throw text.fault("Opening and ending tag mismatch: " + expected + " and " + name);
    }
  }

  private boolean comment() {
    if (!text.take("<!--")) {
      return false;
    }
    text.skipPast("-->", "Comment not terminated");
    return true;
  }

  private boolean instruction() {
    if (!text.take("<?")) {
      return false;
    }
    if (text.name().equalsIgnoreCase("xml")) {
      throw text.fault("XML declaration allowed only at the start of the document");
    }
    text.skipPast("?>", "ParsePI: PI never end ...");
    return true;
  }

  private boolean doctype() {
    if (!open.isEmpty() || !text.take("<!DOCTYPE")) {
      return false;
    }
    text.skipDoctype();
    return true;
  }
}
