package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Jobs on disks belong to QEMU: they go on while their driver is replaced, and while there is no
 * daemon at all, and whoever is there at their end tells of it.
 */
class BlockJobsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final long MIB = 1 << 20;

  private ServalDaemon daemon;
  private Virsh virsh;
  private Path images;

  @BeforeEach
  void start() throws IOException {
    daemon = ServalDaemon.start();
    virsh = daemon.qemu();
    images = daemon.root().resolve("images");
    virsh.ok("define", LayeredGuest.in(daemon.root()).toString());
    virsh.ok("start", "busy");
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  private void replace(String version) {
    NewBuild.replaceQemu(daemon, version);
    Eventually.holds(SOON, version + " runs", () -> daemon.drivers().contains(version));
  }

  private String job() {
    return virsh.ok("blockjob", "busy", "vda", "--raw", "--bytes");
  }

  private long progress() {
    String line = job().lines().filter(l -> l.contains("cur=")).findFirst().orElseThrow();
    return Long.parseLong(line.substring(line.indexOf('=') + 1));
  }

  private String disk(String... flags) {
    String text = virsh.ok(words("dumpxml busy", flags));
    return text.substring(text.indexOf("<disk"), text.indexOf("</disk>"));
  }

  private static String[] words(String command, String... more) {
    return (command + " " + String.join(" ", more)).trim().split(" ");
  }

  @Test
  void clientsOfAPullDoNotNoticeThatTheDriverIsReplacedTwice() {
    try (Interactive events = new Interactive(virsh.line("event", "--all", "--loop"));
        Interactive puller =
            new Interactive(virsh.line("blockpull", "busy", "vda", "--bandwidth", "4", "--wait"))) {
      Eventually.holds(SOON, "it has begun", () -> job().contains("type=Block Pull"));
      long before = progress();
      replace("8.0.1");
      assertThat(job()).contains("type=Block Pull", "bandwidth=" + 4 * MIB);
      Eventually.holds(SOON, "it goes on", () -> progress() > before);
      replace("8.0.2");
      virsh.run("blockpull", "busy", "vda").failsWith("already in active block job");
      virsh.ok("blockjob", "busy", "vda", "--bandwidth", "0");
      puller.awaitEnd(SOON);
      Eventually.holds(SOON, "its end is told", () -> events.count("completed") == 2);
      assertThat(puller.screen()).doesNotContain("rror");
      assertThat(events.screen()).doesNotContain("rror").doesNotContain("canceled");
    }
    assertThat(disk()).contains("<backingStore/>").doesNotContain("index='2'");
    assertThat(job()).isEmpty();
  }

  @Test
  void aCommitIsFoundAgainAfterAKillAndTheDiskGoesOver() {
    virsh.ok("blockcommit", "busy", "vda", "--active", "--bandwidth", "1");
    assertThat(disk()).contains("<mirror type='file' job='active-commit'>");
    daemon.kill9();
    daemon.startAgain();

    assertThat(job()).contains("type=Active Block Commit", "bandwidth=" + MIB);
    assertThat(disk()).contains("<mirror type='file' job='active-commit'>");
    virsh.run("blockjob", "busy", "vda", "--pivot").failsWith("not ready for pivot yet");
    daemon.kill9();
    daemon.startAgain();

    virsh.ok("blockjob", "busy", "vda", "--bandwidth", "0");
    Eventually.holds(SOON, "it is ready", () -> disk().contains("ready='yes'"));
    virsh.ok("blockjob", "busy", "vda", "--pivot");
    daemon.kill9();
    daemon.startAgain();

    String base = "<source file='" + images.resolve("base") + "'";
    assertThat(disk()).contains(base + " index='2'/>", "<backingStore/>").doesNotContain("mirror");
    assertThat(disk("--inactive")).contains(base + "/>");
    virsh.ok("destroy", "busy");
    virsh.ok("start", "busy");
    assertThat(disk()).contains(base + " index='1'/>");
  }

  @Test
  void aPullThatEndsWhileNoDaemonIsThereIsWorkedOffByTheNext() {
    virsh.ok("blockpull", "busy", "vda", "--bandwidth", "40");
    daemon.kill9();
    Eventually.holds(SOON, "all is in the top", () -> size("top") > 124 * MIB);
    daemon.startAgain();

    Eventually.holds(SOON, "it is worked off", () -> disk().contains("<backingStore/>"));
    assertThat(job()).isEmpty();
    virsh.ok("blockpull", "busy", "vda", "--wait"); // QEMU has forgotten the one of that name
  }

  private long size(String image) {
    try {
      return Files.size(images.resolve(image));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** {@code oracle/block-jobs.sh --record} wrote down what libvirt's daemon says. */
  @Test
  void virshSaysWhatItSaysOnLibvirt() throws IOException {
    String uri = virsh.line().get(virsh.line().indexOf("-c") + 1);
    Command ours = Command.run(List.of("oracle/block-jobs.sh", uri), Map.of()).ok();
    try (InputStream golden = BlockJobsIT.class.getResourceAsStream("block-jobs.txt")) {
      String real = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(ours.text().strip()).isEqualTo(real.strip());
    }
  }
}
