package org.serval.auth.sasl.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the host's {@code sasl2/libvirt.conf} says, which Cyrus SASL reads for libvirtd: lines
 * {@code KEY: VALUE}. Read at every use. Any thread; blocks.
 *
 * @param file where it lies, whether or not it is there
 */
record SaslConf(Path file) {
  /** The mechanisms that may be served; empty where the file does not say. */
  Optional<List<String>> mechanisms() throws IOException {
    return value("mech_list").map(names -> Arrays.asList(names.split("[\\s,]+")));
  }

  /** Where the keys of Kerberos are. */
  Optional<Path> keytab() throws IOException {
    return value("keytab").map(Path::of);
  }

  private Optional<String> value(String key) throws IOException {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
          .map(String::strip)
          .filter(line -> line.startsWith(key + ":"))
          .findFirst()
          .map(line -> line.substring(key.length() + 1).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
