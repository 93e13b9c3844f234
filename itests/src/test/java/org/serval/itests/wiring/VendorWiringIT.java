package org.serval.itests.wiring;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.inject.Inject;
import javax.tools.ToolProvider;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerMethod;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * A vendor's driver with a library of its own inside, in two versions at once: each has its own
 * library, though the classes are named alike, and nobody else sees them.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerMethod.class)
public class VendorWiringIT {
  private static final String LIBRARY =
      "package vendor.lib; public class Answer { public static String get() { return \"v%d\"; } }";
  private static final String DRIVER =
      """
      package vendor;
      import java.util.*;
      import org.osgi.framework.*;
      import org.serval.api.*;
      public class Start implements BundleActivator, Driver {
        public void start(BundleContext context) {
          var properties = new Hashtable<String, Object>();
          properties.put(Driver.SCHEME, vendor.lib.Answer.get());
          context.registerService(Driver.class, this, properties);
        }
        public void stop(BundleContext context) {}
        public boolean accepts(ConnectUri uri) { return false; }
        public DriverConnection open(OpenRequest request) { return null; }
      }
      """;

  @Inject private BundleContext context;

  /** What is installed. */
  @Configuration
  public Option[] configuration() {
    return Distribution.core(
        Distribution.newRoot(),
        frameworkProperty("org.osgi.framework.bsnversion").value("multiple"));
  }

  private Set<String> schemes() throws Exception {
    Set<String> schemes = new TreeSet<>();
    for (ServiceReference<?> driver :
        context.getAllServiceReferences("org.serval.api.Driver", null)) {
      schemes.add((String) driver.getProperty("serval.driver.scheme"));
    }
    return schemes;
  }

  @Test
  public void twoVersionsRunEachOnTheLibraryInsideOfIt() throws Exception {
    Bundle one = install(1);
    Bundle two = install(2);
    assertEquals(Set.of("v1", "v2"), schemes());
    ClassLoader first = one.loadClass("vendor.lib.Answer").getClassLoader();
    assertTrue(first != two.loadClass("vendor.lib.Answer").getClassLoader());
    one.uninstall();
    assertEquals(Set.of("v2"), schemes());
    install(1);
    assertEquals(Set.of("v1", "v2"), schemes());
  }

  private Bundle install(int version) throws Exception {
    Path work = Files.createTempDirectory(Path.of(context.getProperty("serval.root")), "vendor");
    Path library = work.resolve("Answer.java");
    Path driver = work.resolve("Start.java");
    Files.writeString(library, LIBRARY.formatted(version));
    Files.writeString(driver, DRIVER);
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                messages,
                messages,
                "-proc:none",
                "-d",
                work.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                library.toString(),
                driver.toString());
    assertEquals(messages.toString(StandardCharsets.UTF_8), 0, status);
    Bundle bundle =
        context.installBundle("vendor-" + version, new ByteArrayInputStream(jar(work, version)));
    bundle.start();
    return bundle;
  }

  private static byte[] jar(Path work, int version) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "com.example.vendor");
    main.putValue("Bundle-Version", version + ".0.0");
    main.putValue("Bundle-Activator", "vendor.Start");
    main.putValue("Bundle-ClassPath", ".,inside/lib.jar");
    main.putValue("Import-Package", "org.osgi.framework,org.serval.api;version=\"[1.0,2)\"");
    ByteArrayOutputStream inside = new ByteArrayOutputStream();
    try (JarOutputStream library = new JarOutputStream(inside)) {
      add(
          library,
          "vendor/lib/Answer.class",
          Files.readAllBytes(work.resolve("vendor/lib/Answer.class")));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      add(jar, "vendor/Start.class", Files.readAllBytes(work.resolve("vendor/Start.class")));
      add(jar, "inside/lib.jar", inside.toByteArray());
    }
    return bytes.toByteArray();
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content);
    jar.closeEntry();
  }
}
