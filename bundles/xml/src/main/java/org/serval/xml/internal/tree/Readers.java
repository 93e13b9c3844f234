package org.serval.xml.internal.tree;

import java.io.StringReader;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.serval.xml.Element;

/**
 * The JDK's StAX readers, which cost as much to make as a small document to read. A factory that is
 * told to reuse its reader has one, for one thread at a time; a few of them are kept between
 * documents. One is dropped when a document made it fail, and when it has read so much that its
 * table of names, which only grows, may have become large. Any thread; never blocks.
 */
final class Readers {
  private static final int KEPT = 4;
  private static final int CHARS_EACH = 1 << 20;
  private static final BlockingQueue<Readers> IDLE = new ArrayBlockingQueue<>(KEPT);

  private final XMLInputFactory factory = factory();
  private int chars;

  /** What is done with a reader. */
  interface Reading {
    /** Reads the document. */
    Element from(XMLStreamReader reader) throws XMLStreamException;
  }

  private Readers() {}

  /** Has a document read. */
  static Element read(String text, Reading reading) throws XMLStreamException {
    Readers idle = IDLE.poll();
    return (idle == null ? new Readers() : idle).readAndStay(text, reading);
  }

  private Element readAndStay(String text, Reading reading) throws XMLStreamException {
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
    Element read;
    try {
      read = reading.from(reader);
    } finally {
      reader.close();
    }
    chars += text.length();
    if (chars < CHARS_EACH) {
      IDLE.offer(this);
    }
    return read;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty("reuse-instance", true);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external entities are not read");
        });
    return factory;
  }
}
