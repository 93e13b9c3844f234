package org.serval.tables.wire;

import java.util.Collection;
import javax.lang.model.SourceVersion;

/** Turns C names into Java names. */
final class Names {
  private Names() {}

  /**
   * {@code remote_domain_define_xml_args} becomes {@code RemoteDomainDefineXmlArgs}; {@code
   * virNetMessageError}, {@code MessageError}.
   */
  static String type(String cName) {
    String name =
        cName.startsWith("virNet")
            ? cName.substring("virNet".length()).replace("Nonnull", "")
            : cName;
    return capitals(name);
  }

  /**
   * {@code hv_ver} becomes {@code hvVer}; a word that Java keeps for itself gets an underscore
   * behind it.
   */
  static String field(String cName) {
    String name = capitals(cName);
    name = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    return SourceVersion.isKeyword(name) ? name + "_" : name;
  }

  /** What all names begin with, up to and with an underscore. */
  static String commonPrefix(Collection<String> names) {
    String prefix = names.iterator().next();
    for (String name : names) {
      while (!name.startsWith(prefix)) {
        prefix = prefix.substring(0, prefix.length() - 1);
      }
    }
    return prefix.substring(0, prefix.lastIndexOf('_') + 1);
  }

  static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static String capitals(String cName) {
    StringBuilder result = new StringBuilder();
    for (String part : cName.split("_", -1)) {
      result.append(part.isEmpty() ? "" : capital(part));
    }
    return result.toString();
  }
}
