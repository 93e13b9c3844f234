package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.serval.api.support.HostProcess;

/**
 * A driver of somebody else's: copied from the template to a folder outside the tree, built there
 * by its own command against nothing but the SPI's jar, brought to a daemon that knows nothing of
 * it, used, updated and taken away while clients are connected.
 */
class SampleDriverIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String API_VERSION = "0-itest-" + ProcessHandle.current().pid();
  private static final Path SPI =
      Path.of(System.getProperty("user.home"), ".m2/repository/org/serval/org.serval.api")
          .resolve(API_VERSION);

  private static Path folder;
  private static Path first;
  private static Path second;
  private ServalDaemon daemon;
  private Virsh virsh;

  @BeforeAll
  static void build() throws IOException {
    folder = Files.createTempDirectory(Path.of("/tmp"), "sv");
    Path project = folder.resolve("sample");
    String template = Path.of("../runtime/driver-template/new.sh").toAbsolutePath().toString();
    run(template, "sample", project.toString());
    replace(project.resolve("pom.xml"), "0.1.0-SNAPSHOT", API_VERSION);
    first = build(project, "first.jar");
    replace(
        project.resolve("src/main/java/org/example/sample/SampleDriver.java"),
        "1_000_000",
        "2_000_000");
    second = build(project, "second.jar");
  }

  private static void replace(Path file, String old, String now) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(old);
    Files.writeString(file, text.replace(old, now));
  }

  private static Path build(Path project, String name) throws IOException {
    run(project.resolve("dev").toString(), "build");
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(project.resolve("target"), "*.jar")) {
      return Files.copy(jars.iterator().next(), folder.resolve(name));
    }
  }

  private static void run(String... line) {
    String home = ServalDaemon.builtDistribution().toAbsolutePath().toString();
    Command.run(List.of(line), Map.of("SERVAL_HOME", home)).ok();
  }

  @AfterAll
  static void removeFolder() {
    Trees.delete(folder);
    Trees.delete(SPI);
  }

  @BeforeEach
  void start() {
    daemon = ServalDaemon.start();
    virsh = new Virsh("sample+unix:///system?socket=" + daemon.socket());
  }

  /** Ends the guest by what its file says, since the driver may be away. */
  @AfterEach
  void stop() throws IOException {
    Path domains = daemon.root().resolve("var/lib/libvirt/sample");
    if (Files.isDirectory(domains)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(domains)) {
        for (Path file : files) {
          String process = Files.readString(file).split("\n", 2)[0];
          HostProcess.find(process).ifPresent(HostProcess::kill);
        }
      }
    }
    daemon.close();
  }

  private Path place() throws IOException {
    return Files.createDirectories(daemon.root().resolve("var/lib/libvirt/drivers"))
        .resolve("sample.jar");
  }

  private void install(Path jar) throws IOException {
    Path coming = Files.copy(jar, place().resolveSibling("coming"));
    Files.move(coming, place(), StandardCopyOption.ATOMIC_MOVE);
    daemon.signal("HUP");
  }

  private boolean runs(String version) {
    return virsh.run("version").out().contains("Running hypervisor: Sample " + version);
  }

  @Test
  void itIsLoadedAndUsed() throws Exception {
    virsh.run("list").failsWith("no connection driver available");
    install(first);
    Eventually.holds(SOON, "it waits", () -> daemon.drivers().contains("ready     org.example"));
    Eventually.holds(SOON, "the driver comes", () -> runs("1.0.0"));
    assertThat(daemon.drivers()).contains("running   org.example.sample");

    virsh.ok("define", folder.resolve("sample/example.xml").toString());
    virsh.ok("start", "clock");
    assertThat(virsh.ok("list")).contains("clock").contains("running");
    long pid = Long.parseLong(virsh.ok("domid", "clock"));
    assertThat(Files.readString(Path.of("/proc/" + pid + "/cmdline"))).startsWith("/bin/sleep");
    virsh.ok("suspend", "clock");
    assertThat(virsh.ok("domstate", "clock", "--reason")).isEqualTo("paused (user)");
    assertThat(Files.readString(Path.of("/proc/" + pid + "/stat"))).contains(") T ");
    virsh.ok("resume", "clock");
    virsh.run("start", "clock").failsWith("Domain is already active");
    virsh.ok("destroy", "clock");
    assertThat(virsh.ok("domstate", "clock", "--reason")).isEqualTo("shut off (destroyed)");
    assertThat(ProcessHandle.of(pid)).isEmpty();
    virsh.ok("undefine", "clock");
    assertThat(virsh.ok("list", "--all", "--name")).isEmpty();
  }

  @Test
  void anExitOfTheProcessIsAnEventForClients() throws Exception {
    install(first);
    Eventually.holds(SOON, "the driver comes", () -> runs("1.0.0"));
    virsh.ok("define", folder.resolve("sample/example.xml").toString());
    virsh.ok("start", "clock");
    long pid = Long.parseLong(virsh.ok("domid", "clock"));
    try (Interactive watch =
        new Interactive(virsh.line("event", "--loop", "--event", "lifecycle"))) {
      Eventually.holds(
          SOON,
          "the event is seen",
          () -> {
            virsh.run("suspend", "clock");
            virsh.run("resume", "clock");
            return watch.screen().contains("Resumed");
          });
      assertThat(ProcessHandle.of(pid).orElseThrow().destroy()).isTrue();
      watch.expect("Stopped Shutdown", SOON);
    }
    assertThat(virsh.ok("domstate", "clock", "--reason")).isEqualTo("shut off (shutdown)");
  }

  @Test
  void itIsUpdatedAndTakenAwayUnderConnectedClientsWhileOthersGoOn() throws Exception {
    install(first);
    Eventually.holds(SOON, "the driver comes", () -> runs("1.0.0"));
    virsh.ok("define", folder.resolve("sample/example.xml").toString());
    virsh.ok("start", "clock");
    String pid = virsh.ok("domid", "clock");

    try (Interactive mine = new Interactive(virsh.line());
        Interactive other = new Interactive(daemon.test().line())) {
      mine.type("domid clock\n");
      mine.expect(pid, SOON);
      other.type("domstate test\n");
      other.expect("running", SOON);

      install(second);
      Eventually.holds(SOON, "the driver is updated", () -> runs("2.0.0"));
      mine.type("version\n");
      mine.expect("Sample 2.0.0", SOON);
      assertThat(virsh.ok("domid", "clock")).as("the guest goes on").isEqualTo(pid);
      virsh.ok("suspend", "clock");
      virsh.ok("resume", "clock");

      Files.delete(place());
      daemon.signal("HUP");
      Eventually.holds(SOON, "the driver goes", () -> virsh.run("list").status() != 0);
      virsh.run("list").failsWith("no connection driver available");
      other.type("suspend test\ndomstate test\n");
      other.expect("paused", SOON);
      assertThat(other.screen()).doesNotContain("error");

      install(first);
      Eventually.holds(SOON, "the driver is back", () -> runs("1.0.0"));
      assertThat(virsh.ok("domid", "clock")).as("the guest went on alone").isEqualTo(pid);
    }
  }

  /** Its class path is asked of Maven once; here it is the tests' own, which has the same jars. */
  @Test
  void anEditTakesEffectWithoutMaven() throws Exception {
    Path project = folder.resolve("edited");
    run("../runtime/driver-template/new.sh", "sample", project.toString());
    replace(project.resolve("pom.xml"), "0.1.0-SNAPSHOT", API_VERSION);
    Files.createDirectories(project.resolve("target"));
    Files.writeString(
        project.resolve("target/dev.classpath"), System.getProperty("java.class.path"));
    Path root = Files.createDirectories(folder.resolve("root"));
    Path socket = root.resolve("run/libvirt/libvirt-sock");
    Virsh client = new Virsh("sample+unix:///system?socket=" + socket);
    try (Interactive dev =
        new Interactive(
            // Whoever runs the tests may have it ignored, and a shell cannot take that back.
            List.of("env", "--default-signal=INT", "SERVAL_ROOT=" + root, project + "/dev"))) {
      dev.expect("Watching src/main", Duration.ofMinutes(1));
      assertThat(client.ok("version")).contains("Sample 1.0.0");
      Path driver = project.resolve("src/main/java/org/example/sample/SampleDriver.java");
      replace(driver, "1_000_000", "no_number");
      dev.expect("cannot find symbol", SOON);
      assertThat(client.ok("version")).contains("Sample 1.0.0");
      replace(driver, "no_number", "3_000_000");
      dev.expect("s after the edit", SOON);
      assertThat(client.ok("version")).contains("Sample 3.0.0");
      dev.type("\u0003");
      dev.awaitEnd(SOON);
    }
    assertThat(socket).doesNotExist();
  }
}
