package org.serval.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.serval.host.cpu.CpuProbe;

/**
 * A recorded host: files laid out of a text in which {@code == NAME} begins each. The documents
 * beside it are what the real daemon made of the same files, bound over its own.
 */
final class HostTree {
  private final Path root;

  private HostTree(Path root) {
    this.root = root;
  }

  static HostTree lay(String name, Path root) {
    HostTree tree = new HostTree(root);
    tree.put("proc/sys/kernel/arch", "x86_64");
    for (String part : resource(name + "/host.tree").split("(?m)^== ")) {
      if (!part.isEmpty()) {
        int end = part.indexOf('\n');
        tree.put(part.substring(0, end), part.substring(end + 1).stripTrailing());
      }
    }
    return tree;
  }

  static String resource(String name) {
    try (InputStream input = HostTree.class.getResourceAsStream(name)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HostTree put(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  String text(String name) {
    return files().text(name).orElseThrow();
  }

  HostFiles files() {
    return new HostFiles(root);
  }

  Host host() {
    return host(CpuProbe.NONE);
  }

  Host host(CpuProbe probe) {
    return new Host(files(), probe);
  }
}
