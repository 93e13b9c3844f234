package org.serval.host.cpu;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.host.cpu.CpuDefinition.Policy;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads descriptions of processors, with the real daemon's errors. Stateless. */
final class CpuDefinitionReader {
  private static final Set<String> MODES =
      Set.of("custom", "host-model", "host-passthrough", "maximum");
  private static final Set<String> MATCHES = Set.of("minimum", "exact", "strict");
  private static final Set<String> ARCHITECTURES =
      Set.of(
          ("alpha armv6l armv7b armv7l aarch64 cris i686 ia64 lm32 loongarch64 m68k microblaze"
                  + " microblazeel mips mipsel mips64 mips64el openrisc or32 parisc parisc64 ppc"
                  + " ppcle ppc64 ppc64le ppcemb riscv32 riscv64 s390 s390x sh4 sh4eb sparc"
                  + " sparc64 tile unicore32 x86_64 xtensa xtensaeb")
              .split(" "));

  private CpuDefinitionReader() {}

  /** Whether libvirt knows an architecture. */
  static boolean knows(String arch) {
    return ARCHITECTURES.contains(arch);
  }

  /** Reads the description of a host, or of a guest if it does not say of which architecture. */
  static CpuDefinition readAny(String xml) {
    Element root = root(xml);
    return child(root, "arch").isPresent() ? host(root) : guest(root);
  }

  /** Reads the description of a host. */
  static CpuDefinition readHost(String xml) {
    Element root = root(xml);
    if (root.hasAttribute("mode")) {
      throw unsupported("Attribute mode is only allowed for guest CPU");
    }
    return hostBody(root);
  }

  private static CpuDefinition host(Element root) {
    if (root.hasAttribute("match")) {
      throw xmlError("'arch' element cannot be used inside 'cpu' element with 'match' attribute'");
    }
    if (root.hasAttribute("mode")) {
      throw unsupported("Attribute mode is only allowed for guest CPU");
    }
    return hostBody(root);
  }

  private static CpuDefinition hostBody(Element root) {
    String arch = child(root, "arch").orElseThrow(() -> xmlError("Missing CPU architecture"));
    if (!knows(arch)) {
      throw unsupported("Unknown architecture " + arch);
    }
    Optional<String> model = child(root, "model");
    if (model.isEmpty()) {
      throw xmlError("Missing CPU model name");
    }
    return new CpuDefinition(
        Optional.of(arch), false, model, child(root, "vendor"), features(root, true));
  }

  private static CpuDefinition guest(Element root) {
    String mode = root.getAttribute("mode");
    if (!mode.isEmpty() && !MODES.contains(mode)) {
      throw unsupported("Invalid mode attribute '" + mode + "'");
    }
    String match = root.getAttribute("match");
    if (!match.isEmpty() && !MATCHES.contains(match)) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_XML,
          "Invalid value for attribute 'match' in element 'cpu': '" + match + "'.");
    }
    return new CpuDefinition(
        Optional.empty(),
        match.equals("strict"),
        child(root, "model"),
        child(root, "vendor"),
        features(root, false));
  }

  private static SequencedMap<String, Policy> features(Element root, boolean host) {
    SequencedMap<String, Policy> features = new LinkedHashMap<>();
    for (Element feature : CpuCatalogReader.children(root, "feature")) {
      String name = feature.getAttribute("name");
      Policy policy = host ? Policy.REQUIRE : policy(feature.getAttribute("policy"));
      if (name.isEmpty()) {
        throw xmlError("Invalid CPU feature name");
      }
      if (features.putIfAbsent(name, policy) != null) {
        throw xmlError("CPU feature '" + name + "' specified more than once");
      }
    }
    return features;
  }

  private static Policy policy(String text) {
    try {
      return text.isEmpty() ? Policy.REQUIRE : Policy.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw unsupported("Invalid CPU feature policy");
    }
  }

  private static Optional<String> child(Element root, String name) {
    List<Element> children = CpuCatalogReader.children(root, name);
    return children.isEmpty()
        ? Optional.empty()
        : Optional.of(children.getFirst().getTextContent().strip()).filter(s -> !s.isEmpty());
  }

  private static Element root(String xml) {
    Element root = parse(xml);
    if (!root.getTagName().equals("cpu")) {
      throw xmlError("XML does not contain expected 'cpu' element");
    }
    return root;
  }

  private static Element parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
    } catch (SAXParseException e) {
      throw malformed(e.getLineNumber(), e.getMessage());
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw malformed(1, e.getMessage());
    }
  }

  private static LibvirtException malformed(int line, String message) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_XML_DETAIL,
        ErrorDomain.VIR_FROM_CPU,
        "(CPU_definition):" + line + ": " + message);
  }

  private static LibvirtException xmlError(String detail) {
    return new LibvirtException(ErrorCode.VIR_ERR_XML_ERROR, ErrorDomain.VIR_FROM_CPU, detail);
  }

  private static LibvirtException unsupported(String detail) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED, ErrorDomain.VIR_FROM_CPU, detail);
  }
}
