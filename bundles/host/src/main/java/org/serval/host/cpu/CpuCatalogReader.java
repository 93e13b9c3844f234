package org.serval.host.cpu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Reads the processor map that libvirt's clients bring, {@code /usr/share/libvirt/cpu_map}: an
 * index that includes one file a model. Blocks while it reads; one thread at a time.
 */
public final class CpuCatalogReader {
  private final Path directory;
  private DocumentBuilder parser;

  /** Reads the map in a directory. */
  public CpuCatalogReader(Path directory) {
    this.directory = directory;
  }

  /**
   * The map for a family of architectures.
   *
   * @param family as the index calls it: {@code x86}, {@code ppc64}, {@code arm}
   * @throws IOException if it is not installed or cannot be read
   */
  public CpuCatalog read(String family) throws IOException {
    parser = parser();
    Contents contents = new Contents();
    for (Element arch : children(root(directory.resolve("index.xml")), "arch")) {
      if (arch.getAttribute("name").equals(family)) {
        contents.take(arch);
      }
    }
    return new CpuCatalog(
        contents.features, List.copyOf(contents.models.values()), contents.vendors);
  }

  /** What has been read, in order; models build on models read before. */
  private final class Contents {
    private final List<CpuFeature> features = new ArrayList<>();
    private final Map<String, CpuModel> models = new LinkedHashMap<>();
    private final Map<String, String> vendors = new HashMap<>();

    void take(Element parent) throws IOException {
      for (Element element : children(parent, null)) {
        switch (element.getTagName()) {
          case "include" -> take(root(directory.resolve(element.getAttribute("filename"))));
          case "vendor" -> vendors.put(element.getAttribute("string"), name(element));
          case "feature" -> features.add(CatalogElements.feature(element));
          case "model" -> models.put(name(element), CatalogElements.model(element, models));
          default -> {
            // Other architectures tell more, which nothing here asks for.
          }
        }
      }
    }
  }

  private static String name(Element element) {
    return element.getAttribute("name");
  }

  /** The child elements of a name, or all. */
  static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && (name == null || element.getTagName().equals(name))) {
        children.add(element);
      }
    }
    return children;
  }

  private Element root(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      return parser.parse(input).getDocumentElement();
    } catch (SAXException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static DocumentBuilder parser() throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder();
    } catch (ParserConfigurationException e) {
      throw new IOException("no XML parser", e);
    }
  }
}
