package org.serval.itests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A driver is there exactly while its jar is, with clients connected all the time. */
class DriversComeAndGoIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String NO_DRIVER = "no connection driver available";
  private static final String JAR = "org.serval.driver.test.jar";

  private Path copy;
  private Path spare;
  private ServalDaemon daemon;

  @BeforeEach
  void start() throws Exception {
    copy = Files.createTempDirectory(Path.of("/tmp"), "sv");
    Path dist = copy.resolve("serval");
    Path built = ServalDaemon.builtDistribution().toAbsolutePath();
    Command.run(List.of("cp", "-a", built.toString(), dist.toString()), Map.of()).ok();
    spare = Files.move(dist.resolve("drivers").resolve(JAR), copy.resolve(JAR));
    daemon = ServalDaemon.start(dist);
  }

  @AfterEach
  void stop() {
    daemon.close();
    Trees.delete(copy);
  }

  private Path hostDrivers() throws Exception {
    return Files.createDirectories(daemon.root().resolve("var/lib/libvirt/drivers"));
  }

  @Test
  void withoutItsJarThereIsNoDriverAndWithItThereIs() throws Exception {
    daemon.test().run("list").failsWith(NO_DRIVER);

    Path jar = Files.copy(spare, hostDrivers().resolve(JAR));
    daemon.signal("HUP");
    Eventually.holds(SOON, "the driver comes", () -> daemon.test().run("list").status() == 0);

    Files.delete(jar);
    daemon.signal("HUP");
    Eventually.holds(SOON, "the driver goes", () -> daemon.test().run("list").status() != 0);
    daemon.test().run("list").failsWith(NO_DRIVER);
  }

  @Test
  void aClientIsToldThatItsDriverIsGoneAndGoesOnWhenItIsBack() throws Exception {
    Path jar = Files.copy(spare, hostDrivers().resolve(JAR));
    daemon.signal("HUP");
    Eventually.holds(SOON, "the driver comes", () -> daemon.test().run("list").status() == 0);

    try (Interactive shell = new Interactive(daemon.test().line())) {
      shell.type("hostname\n");
      shell.expect("virsh # ", SOON);
      Files.delete(jar);
      daemon.signal("HUP");
      Eventually.holds(SOON, "the driver goes", () -> daemon.test().run("list").status() != 0);

      shell.expect("Disconnected from", SOON);
      shell.expect("due to end of file", SOON);
      shell.type("list\n");
      shell.expect(NO_DRIVER, SOON);
      Files.copy(spare, jar);
      daemon.signal("HUP");
      Eventually.holds(SOON, "it is back", () -> daemon.test().run("list").status() == 0);
      shell.type("domstate test\n");
      shell.expect("running", SOON);
    }
  }

  @Test
  void aBrokenUpdateIsRefusedInOneSentenceAndTheOldDriverStays() throws Exception {
    Path jar = Files.copy(spare, hostDrivers().resolve(JAR));
    daemon.signal("HUP");
    Eventually.holds(SOON, "the driver comes", () -> daemon.test().run("list").status() == 0);

    Files.writeString(jar, "this is no jar");
    daemon.signal("HUP");
    Eventually.holds(
        SOON, "it says so", () -> daemon.log().contains("is refused, the one that runs stays"));

    daemon.test().ok("list");
  }
}
