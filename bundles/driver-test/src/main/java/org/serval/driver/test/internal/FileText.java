package org.serval.driver.test.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/** Reads the documents of a host's file: ordinary files of a size that can be read. Blocks. */
final class FileText {
  private static final int LIMIT = 16 << 20;

  private FileText() {}

  /**
   * The document in a file.
   *
   * @throws LibvirtException {@code VIR_ERR_XML_ERROR} if it cannot be read, and as {@link
   *     Xml#parse(String, String)}
   */
  static Element parse(Path path) {
    String text = read(path);
    try {
      return Xml.parse(text, path.toString());
    } catch (LibvirtException e) {
      throw new LibvirtException(e.code(), ErrorDomain.VIR_FROM_TEST, e.detail(), e);
    }
  }

  private static String read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw unreadable(path);
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw unreadable(path);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable(path);
    }
  }

  private static LibvirtException unreadable(Path path) {
    return xmlError("failed to parse xml document '" + path + "'");
  }

  /** An error in what the schema allows, as libvirt's reader of XML words it. */
  static LibvirtException wrongValue(String sentence) {
    return new LibvirtException(ErrorCode.VIR_ERR_XML_ERROR, ErrorDomain.VIR_FROM_XML, sentence);
  }

  /** An error in what a host's file says. */
  static LibvirtException xmlError(String sentence) {
    return new LibvirtException(ErrorCode.VIR_ERR_XML_ERROR, ErrorDomain.VIR_FROM_TEST, sentence);
  }
}
