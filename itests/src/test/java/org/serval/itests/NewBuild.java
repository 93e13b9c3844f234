package org.serval.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** New builds of a driver: the same classes under another manifest. */
final class NewBuild {
  private NewBuild() {}

  /** Puts a build of another version into a folder of drivers, the way a package manager does. */
  static void install(Path driver, String version, Path folder) {
    install(driver, folder, manifest -> manifest.putValue("Bundle-Version", version));
  }

  /** Gives a daemon a build of the QEMU driver of another version, and has it look. */
  static void replaceQemu(ServalDaemon daemon, String version) {
    Path driver = ServalDaemon.builtDistribution().resolve("drivers/org.serval.driver.qemu.jar");
    install(driver, version, daemon.root().resolve("var/lib/libvirt/drivers"));
    daemon.signal("HUP");
  }

  /** The same with any change of the manifest. */
  static void install(Path driver, Path folder, Consumer<Attributes> change) {
    try {
      Files.createDirectories(folder);
      Path coming = folder.resolve("." + driver.getFileName() + ".new");
      write(driver, coming, change);
      Files.move(coming, folder.resolve(driver.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path from, Path to, Consumer<Attributes> change) throws IOException {
    try (JarFile jar = new JarFile(from.toFile())) {
      Manifest manifest = new Manifest(jar.getManifest());
      change.accept(manifest.getMainAttributes());
      try (OutputStream file = Files.newOutputStream(to);
          JarOutputStream out = new JarOutputStream(file, manifest)) {
        for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
          copy(jar, entries.nextElement(), out);
        }
      }
    }
  }

  private static void copy(JarFile jar, JarEntry entry, JarOutputStream out) throws IOException {
    if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
      out.putNextEntry(new JarEntry(entry.getName()));
      try (InputStream in = jar.getInputStream(entry)) {
        in.transferTo(out);
      }
    }
  }
}
