package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The Debian packages, installed by dpkg into a root of their own, with the daemon run from there:
 * a driver's package is installed and removed while it runs.
 */
class PackagesIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Without it the JVM goes on slowly when the cache of the training does not fit. */
  private static final String AOT_MUST_FIT = "-XX:AOTMode=on";

  /** Every class and where it comes from, into a file of the daemon's folder, which is the root. */
  private static final String LOADED = "-Xlog:class+load=info:file=loaded";

  private static final String MAIN = " org.serval.launcher.Main ";
  private static final String FROM_CACHE = "source: shared objects file";

  private static final String NEW_LINE = "# Of the next version.\n";

  private static Path folder;
  private static Path root;

  @BeforeAll
  static void build() throws Exception {
    folder = Files.createTempDirectory(Path.of("/tmp"), "svp");
    root = folder.resolve("root");
    for (String directory : List.of("var/lib/dpkg/info", "var/lib/dpkg/updates")) {
      Files.createDirectories(root.resolve(directory));
    }
    Files.createFile(root.resolve("var/lib/dpkg/status"));
    for (Path each : List.of(folder, root)) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    String script = Path.of("../runtime/packages.sh").toAbsolutePath().toString();
    String dist = ServalDaemon.builtDistribution().toAbsolutePath().toString();
    Command.run(
            List.of(script, folder.toString()),
            Map.of("SERVAL_DIST", dist, "SERVAL_DEB_COMPRESSION", "none"))
        .ok();
  }

  @AfterAll
  static void remove() {
    Trees.delete(folder);
  }

  private static Command dpkg(String... words) {
    List<String> line = new ArrayList<>(List.of("dpkg", "--root=" + root));
    // No shell and no libraries in this root: scripts run outside, and told so by DPKG_ROOT.
    line.addAll(List.of("--force-script-chrootless", "--force-depends", "--log=/dev/null"));
    line.addAll(List.of(words));
    return Command.run(line, Map.of()).ok();
  }

  private static String deb(String name) throws Exception {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, name + "_*.deb")) {
      return found.iterator().next().toString();
    }
  }

  private static String field(String deb, String name) {
    return Command.run(List.of("dpkg-deb", "-f", deb, name), Map.of()).ok().text();
  }

  @Test
  void aDriversPackageIsInstalledAndRemovedUnderTheRunningDaemon() throws Exception {
    dpkg("-i", deb("serval-daemon"), deb("serval-driver-test"));
    assertThat(Files.readSymbolicLink(root.resolve("usr/sbin/libvirtd")).isAbsolute()).isFalse();
    Path dist = root.resolve("usr/lib/serval");
    try (ServalDaemon daemon = ServalDaemon.prepareIn(root, dist)) {
      startsFromItsCache(daemon);
      daemon.startAgain();
      daemon.test().ok("list");
      daemon.qemu().run("list").failsWith("the package serval-driver-qemu is not installed");

      dpkg("-i", deb("serval-driver-qemu"));
      Eventually.holds(SOON, "it is taken up", () -> daemon.qemu().run("list").status() == 0);
      assertThat(root.resolve("etc/libvirt/qemu.conf")).isRegularFile();

      dpkg("-r", "serval-driver-qemu");
      Eventually.holds(SOON, "it goes", () -> daemon.qemu().run("list").status() != 0);
      assertThat(root.resolve("etc/libvirt/qemu.conf")).as("a conffile stays").isRegularFile();
      daemon.test().ok("list");
      dpkg("-P", "serval-driver-qemu", "serval-driver-test", "serval-daemon");
      assertThat(dist).doesNotExist();
      assertThat(root.resolve("etc/libvirt/qemu.conf")).doesNotExist();
    }
  }

  @Test
  void theAotCacheFitsWhereverTheTreeIsUnpacked() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("some/other-place"));
    String tar = ServalDaemon.builtDistribution() + ".tar.gz";
    Command.run(List.of("tar", "-xzf", tar, "-C", elsewhere.toString()), Map.of()).ok();
    Path dist = elsewhere.resolve("serval");
    try (ServalDaemon daemon = ServalDaemon.prepare(dist)) {
      startsFromItsCache(daemon);
      daemon.with("SERVAL_JAVA_OPTIONS", LOADED).with("SERVAL_NO_AOT", "1").startAgain();
      assertThat(loaded(daemon)).anyMatch(it -> it.contains(MAIN) && !it.endsWith(FROM_CACHE));
    }
  }

  /** The JVM refuses a cache that does not fit, and takes the classes of bundles out of it. */
  private static void startsFromItsCache(ServalDaemon daemon) throws Exception {
    daemon.with("SERVAL_JAVA_OPTIONS", AOT_MUST_FIT + " " + LOADED).startAgain();
    for (String name :
        List.of(MAIN, " org.apache.felix.framework.Felix ", " io.netty.channel.Channel ")) {
      assertThat(loaded(daemon)).anyMatch(it -> it.contains(name) && it.endsWith(FROM_CACHE));
    }
    assertThat(loaded(daemon).stream().filter(it -> it.endsWith(FROM_CACHE)).count())
        .as("classes from the cache, of " + loaded(daemon).size())
        .isGreaterThan(loaded(daemon).size() * 9L / 10);
    daemon.stop();
  }

  private static List<String> loaded(ServalDaemon daemon) throws Exception {
    return Files.readAllLines(daemon.root().resolve("loaded"));
  }

  @Test
  void anUpgradeKeepsAnEditedFileAndRenewsOneThatIsNot() throws Exception {
    dpkg("-i", deb("serval-daemon"), deb("serval-driver-qemu"));
    Path edited = root.resolve("etc/libvirt/libvirtd.conf");
    Path untouched = root.resolve("etc/libvirt/qemu.conf");
    Files.writeString(edited, "max_clients = 77\n");

    String daemon = next("serval-daemon", edited);
    dpkg("--force-confold", "-i", daemon, next("serval-driver-qemu", untouched));

    assertThat(edited).hasContent("max_clients = 77\n");
    assertThat(edited.resolveSibling("libvirtd.conf.dpkg-dist")).content().contains(NEW_LINE);
    assertThat(untouched).content().endsWith(NEW_LINE);
    try (ServalDaemon upgraded = ServalDaemon.prepareIn(root, root.resolve("usr/lib/serval"))) {
      upgraded.startAgain();
      upgraded.qemu().ok("list");
      dpkg("-P", "serval-driver-qemu", "serval-daemon");
    }
    assertThat(root.resolve("etc/libvirt")).doesNotExist();
  }

  /** The next version of a package, whose configuration file has a line more. */
  private static String next(String name, Path conffile) throws Exception {
    Path tree = folder.resolve("next-" + name);
    Command.run(List.of("dpkg-deb", "-R", deb(name), tree.toString()), Map.of()).ok();
    Path control = tree.resolve("DEBIAN/control");
    String text = Files.readString(control);
    Files.writeString(
        control, text.replaceAll("(?m)^(Version: .*|Depends: serval.*= [^)]*)", "$1.next"));
    Path conf = tree.resolve(root.relativize(conffile).toString());
    Files.writeString(conf, NEW_LINE, StandardOpenOption.APPEND);
    Path deb = folder.resolve("next-" + name + ".deb");
    Command.run(
            List.of(
                "dpkg-deb", "-Znone", "--root-owner-group", "-b", tree.toString(), deb.toString()),
            Map.of())
        .ok();
    return deb.toString();
  }

  @Test
  void theyKeepToDebiansRules() throws Exception {
    List<String> line =
        new ArrayList<>(List.of("lintian", "--allow-root", "--fail-on=error,warning"));
    // These are packed fast, for the test; packages.sh compresses.
    line.add(
        "--suppress-tags=uses-no-compression-for-control-tarball,"
            + "uses-no-compression-for-data-tarball");
    for (String name : List.of("serval-daemon", "serval-driver-qemu", "serval-driver-test")) {
      line.add(deb(name));
    }
    Command.run(line, Map.of()).ok();
  }

  @Test
  void theyStandBesideTheClientsAndInThePlaceOfLibvirtsDaemon() throws Exception {
    String daemon = deb("serval-daemon");
    assertThat(field(daemon, "Conflicts")).contains("libvirt-daemon").doesNotContain("clients");
    assertThat(field(deb("serval-driver-qemu"), "Depends")).startsWith("serval-daemon (= ");
    assertThat(Command.run(List.of("dpkg-deb", "-c", daemon), Map.of()).ok().out())
        .doesNotContain("org.serval.driver.")
        .doesNotContain("qemu.conf");
  }
}
