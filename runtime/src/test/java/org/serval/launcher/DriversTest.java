package org.serval.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

class DriversTest {
  @TempDir Path directory;
  private Path folder;
  private Core core;
  private Drivers drivers;

  @BeforeEach
  void framework() throws Exception {
    folder = Files.createDirectory(directory.resolve("drivers"));
    start();
  }

  private void start() throws Exception {
    StartIndex index = new StartIndex(List.of());
    FrameworkCache cache = new FrameworkCache(directory.resolve("cache"), index.fingerprint());
    core = Core.install(index, cache, FrameworkProperties.of(directory, Options.NONE));
    core.framework().start();
    drivers =
        new Drivers(
            new DriverFolders(folder, directory.resolve("host")),
            core.framework().getBundleContext(),
            new DriverReport(directory.resolve("report")));
  }

  @AfterEach
  void stop() throws Exception {
    core.framework().stop();
    core.framework().waitForStop(10_000);
  }

  private List<String> active() {
    return Stream.of(core.framework().getBundleContext().getBundles())
        .filter(bundle -> bundle.getBundleId() != 0 && bundle.getState() == Bundle.ACTIVE)
        .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
        .toList();
  }

  private int installed() {
    return core.framework().getBundleContext().getBundles().length - 1;
  }

  @Test
  void aDriverIsInstalledExactlyWhileItsJarIsThere() throws Exception {
    Path jar = TestBundles.write(folder.resolve("a.jar"), "a", "1.0.0", null);
    drivers.reconcile();
    assertThat(active()).containsExactly("a 1.0.0");

    Files.delete(jar);
    drivers.reconcile();
    assertThat(installed()).isZero();
  }

  @Test
  void aChangedJarTakesTheOldOnesPlace() throws Exception {
    TestBundles.write(folder.resolve("a.jar"), "a", "1.0.0", null);
    drivers.reconcile();

    TestBundles.write(folder.resolve("a.jar"), "a", "1.0.1", null);
    drivers.reconcile();

    assertThat(active()).containsExactly("a 1.0.1");
    assertThat(installed()).isEqualTo(1);
  }

  @Test
  void aHostsOwnJarTakesThePlaceOfTheDistributionsOne() throws Exception {
    Path host = Files.createDirectory(directory.resolve("host"));
    TestBundles.write(folder.resolve("a.jar"), "a", "1.0.0", null);
    drivers.reconcile();

    Path own = TestBundles.write(host.resolve("a.jar"), "a", "2.0.0", null);
    drivers.reconcile();
    assertThat(active()).containsExactly("a 2.0.0");
    assertThat(installed()).isEqualTo(1);

    Files.delete(own);
    drivers.reconcile();
    assertThat(active()).containsExactly("a 1.0.0");
  }

  @Test
  void anUnchangedJarIsLeftAlone() throws Exception {
    TestBundles.write(folder.resolve("a.jar"), "a", "1.0.0", null);
    drivers.reconcile();
    long before = core.framework().getBundleContext().getBundles()[1].getBundleId();

    drivers.reconcile();

    assertThat(core.framework().getBundleContext().getBundles()[1].getBundleId()).isEqualTo(before);
  }

  @Test
  void anUpdateThatDoesNotResolveIsRefusedAndTheOldOneStays() throws Exception {
    TestBundles.write(folder.resolve("a.jar"), "a", "1.0.0", null);
    drivers.reconcile();

    TestBundles.write(folder.resolve("a.jar"), "a", "1.0.1", "nowhere.to.be.found");
    drivers.reconcile();

    assertThat(active()).containsExactly("a 1.0.0");
    assertThat(installed()).isEqualTo(1);
  }

  @Test
  void aFileThatIsNoBundleIsRefusedAndTheOthersComeIn() throws Exception {
    Files.writeString(folder.resolve("a.jar"), "not a jar");
    TestBundles.write(folder.resolve("b.jar"), "b", "1.0.0", null);

    drivers.reconcile();

    assertThat(active()).containsExactly("b 1.0.0");
    assertThat(installed()).isEqualTo(1);
  }

  private static void writeOnDemand(Path jar, String version) throws Exception {
    TestBundles.with(
        jar, "a", version, Map.of("Provide-Capability", "org.serval.driver.on.demand;scheme=lazy"));
  }

  @SuppressWarnings("unchecked")
  private Optional<String> askFor(String scheme) {
    BundleContext context = core.framework().getBundleContext();
    ServiceReference<?> function = context.getServiceReference(Function.class);
    return ((Function<String, Optional<String>>) context.getService(function)).apply(scheme);
  }

  @Test
  void aDriverThatCanWaitStartsWhenItsSchemeIsAskedFor() throws Exception {
    writeOnDemand(folder.resolve("a.jar"), "1.0.0");
    drivers.reconcile();
    assertThat(installed()).isEqualTo(1);
    assertThat(active()).isEmpty();
    assertThat(Files.readString(directory.resolve("report"))).contains("ready\ta\t1.0.0\tlazy://");

    assertThat(askFor("other")).isEmpty();
    assertThat(active()).isEmpty();
    assertThat(askFor("lazy")).isEmpty();
    assertThat(active()).containsExactly("a 1.0.0");
    assertThat(Files.readString(directory.resolve("report"))).contains("running\ta\t1.0.0");
  }

  @Test
  void aDriverThatWaitedWaitsAgainAfterARestart() throws Exception {
    writeOnDemand(folder.resolve("a.jar"), "1.0.0");
    drivers.reconcile();
    assertThat(askFor("lazy")).isEmpty();
    stop();
    start();
    drivers.reconcile();
    assertThat(active()).isEmpty();
    assertThat(askFor("lazy")).isEmpty();
    assertThat(active()).containsExactly("a 1.0.0");
  }

  @Test
  void theNextBuildOfADriverThatWaitsWaitsAndThatOfOneInUseTakesOverAtOnce() throws Exception {
    writeOnDemand(folder.resolve("a.jar"), "1.0.0");
    drivers.reconcile();
    writeOnDemand(folder.resolve("a.jar"), "1.0.1");
    drivers.reconcile();
    assertThat(active()).isEmpty();
    assertThat(installed()).isEqualTo(1);

    assertThat(askFor("lazy")).isEmpty();
    writeOnDemand(folder.resolve("a.jar"), "1.0.2");
    drivers.reconcile();
    assertThat(active()).containsExactly("a 1.0.2");
    assertThat(installed()).isEqualTo(1);
  }

  @Test
  void aDriverThatIsInUseAndDoesNotStartSaysWhyAndIsTriedAgain() throws Exception {
    TestBundles.with(
        folder.resolve("a.jar"),
        "a",
        "1.0.0",
        Map.of(
            "Provide-Capability",
            "org.serval.driver.on.demand;scheme=lazy",
            "Bundle-Activator",
            "no.such.Activator"));
    drivers.reconcile();
    for (int i = 0; i < 2; i++) {
      assertThat(askFor("lazy").orElseThrow()).startsWith("a: it does not start: ");
      assertThat(Files.readString(directory.resolve("report"))).contains("failed\ta\t1.0.0");
    }
  }

  @Test
  void aRestartFindsTheDriversAsTheyAreNow() throws Exception {
    TestBundles.write(folder.resolve("a.jar"), "a", "1.0.0", null);
    TestBundles.write(folder.resolve("b.jar"), "b", "1.0.0", null);
    drivers.reconcile();
    stop();

    Files.delete(folder.resolve("a.jar"));
    TestBundles.write(folder.resolve("b.jar"), "b", "2.0.0", null);
    start();
    drivers.reconcile();

    assertThat(active()).containsExactly("b 2.0.0");
    assertThat(installed()).isEqualTo(1);
  }
}
