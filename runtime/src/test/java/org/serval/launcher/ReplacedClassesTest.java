package org.serval.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/** Nothing of the framework or the launcher holds on to the classes of a driver that is gone. */
class ReplacedClassesTest {
  private static final int COLLECTIONS = 100;

  @TempDir Path directory;

  @Test
  void theClassLoaderOfAReplacedDriverAndOfARemovedOneIsCollected() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("drivers"));
    StartIndex index = new StartIndex(List.of());
    FrameworkCache cache = new FrameworkCache(directory.resolve("cache"), index.fingerprint());
    Core core = Core.install(index, cache, FrameworkProperties.of(directory, Options.NONE));
    core.framework().start();
    try {
      BundleContext context = core.framework().getBundleContext();
      Drivers drivers =
          new Drivers(
              new DriverFolders(folder, directory.resolve("host")),
              context,
              new DriverReport(directory.resolve("report")));
      Path jar = TestBundles.write(folder.resolve("a.jar"), "a", "1.0.0", null);
      drivers.reconcile();
      WeakReference<ClassLoader> first = loader(context, "1.0.0");

      TestBundles.write(jar, "a", "1.0.1", null);
      drivers.reconcile();
      WeakReference<ClassLoader> second = loader(context, "1.0.1");
      assertThat(isCollected(first)).as("the replaced one's").isTrue();
      assertThat(second.get()).as("the one in use").isNotNull();

      Files.delete(jar);
      drivers.reconcile();
      assertThat(isCollected(second)).as("the removed one's").isTrue();
    } finally {
      core.framework().stop();
      core.framework().waitForStop(10_000);
    }
  }

  private static WeakReference<ClassLoader> loader(BundleContext context, String version) {
    Bundle driver = context.getBundles()[1];
    assertThat(driver.getVersion()).hasToString(version);
    return new WeakReference<>(driver.adapt(BundleWiring.class).getClassLoader());
  }

  private static boolean isCollected(WeakReference<ClassLoader> loader) {
    for (int i = 0; i < COLLECTIONS && loader.get() != null; i++) {
      System.gc();
    }
    return loader.get() == null;
  }
}
