package org.serval.itests;

import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Makes a vendor's driver in a moment: compiles its source against nothing but the distribution's
 * SPI jar, and has bnd write the bundle.
 */
final class VendorJar {
  /** A driver of {@code vendor:///system} with a place for what is odd in it. */
  private static final String SOURCE =
      """
      package vendor;
      import org.osgi.service.component.annotations.*;
      import org.serval.api.*;
      @Component(property = Driver.SCHEME + "=vendor")
      public class VendorDriver implements Driver {
        @Activate public VendorDriver() throws Exception { %s }
        @Deactivate public void stop() throws Exception { %s }
        @Override public boolean accepts(ConnectUri uri) { %s return true; }
        @Override public DriverConnection open(OpenRequest request) { %s return new VendorConnection(); }
      }
      class VendorConnection implements DriverConnection, ConnectionInfo {
        public String type() { %s return "Vendor"; }
        public long version() { return %d; }
        public String uri() { return "vendor:///system"; }
        public String hostname() { return "host"; }
        public ErrorDomain errorDomain() { return ErrorDomain.VIR_FROM_NONE; }
        public void close() {}
      }
      """;

  private String activation = "";
  private String deactivation = "";
  private String accepting = "";
  private String opening = "";
  private String typing = "";
  private int version = 1_000_000;
  private final Map<String, String> headers = new HashMap<>();

  VendorJar inActivation(String statement) {
    activation = statement;
    return this;
  }

  VendorJar inDeactivation(String statement) {
    deactivation = statement;
    return this;
  }

  VendorJar inAccepts(String statement) {
    accepting = statement;
    return this;
  }

  VendorJar inOpen(String statement) {
    opening = statement;
    return this;
  }

  VendorJar inType(String statement) {
    typing = statement;
    return this;
  }

  VendorJar version(int major) {
    version = major * 1_000_000;
    return this;
  }

  /** An instruction or header for bnd. */
  VendorJar with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** Builds the jar in a work folder, and moves it to its place at once. */
  void install(Path work, Path jar) throws Exception {
    Path folder = Files.createTempDirectory(work, "vendor");
    Path source = folder.resolve("VendorDriver.java");
    String text = SOURCE.formatted(activation, deactivation, accepting, opening, typing, version);
    Files.writeString(source, text);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    compile(source, classes);
    Path coming = folder.resolve("vendor.jar");
    bundle(classes, coming);
    Files.createDirectories(jar.getParent());
    Path beside = jar.resolveSibling(".coming");
    Files.copy(coming, beside);
    Files.move(beside, jar, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  private void compile(Path source, Path classes) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-proc:none",
                      "-cp",
                      spi() + File.pathSeparator + annotations(),
                      "-d",
                      classes.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(List.of(source)))
              .call();
      if (!compiled) {
        throw new AssertionError(messages);
      }
    }
  }

  /** The one jar of Serval that a vendor has. */
  private static Path spi() throws Exception {
    Path core = ServalDaemon.builtDistribution().resolve("core");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(core, "org.serval.api-*.jar")) {
      return jars.iterator().next();
    }
  }

  private static String annotations() throws Exception {
    return Path.of(
            org.osgi.service.component.annotations.Component.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI())
        .toString();
  }

  private void bundle(Path classes, Path target) throws Exception {
    try (Builder bnd = new Builder()) {
      bnd.setJar(new Jar(classes.toFile()));
      bnd.addClasspath(spi().toFile());
      bnd.setProperty(Analyzer.BUNDLE_SYMBOLICNAME, "com.example.vendor");
      bnd.setProperty(Analyzer.BUNDLE_VERSION, "1.0.0." + version);
      bnd.setProperty("-noimportjava", "true");
      headers.forEach(bnd::setProperty);
      try (Jar jar = bnd.build()) {
        if (!bnd.getErrors().isEmpty()) {
          throw new AssertionError(bnd.getErrors());
        }
        jar.write(target.toFile());
      }
    }
  }
}
