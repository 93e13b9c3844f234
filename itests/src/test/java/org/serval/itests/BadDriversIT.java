package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A vendor's driver that is bad in every way that it can be: the daemon says so in one sentence,
 * what ran before goes on, and clients of the other drivers never notice.
 */
class BadDriversIT {
  private static final Duration SOON = Duration.ofSeconds(25);
  private static final String HANG = "while (true) { Thread.sleep(100000); }";

  private static ServalDaemon daemon;

  @BeforeAll
  static void start() {
    daemon = ServalDaemon.start();
  }

  @AfterAll
  static void stop() {
    daemon.close();
  }

  @AfterEach
  void removeIt() throws Exception {
    Files.deleteIfExists(jar());
    reload();
    Eventually.holds(SOON, "it is gone", () -> !daemon.drivers().contains("vendor"));
    daemon.test().ok("list");
  }

  private static Path jar() {
    return daemon.root().resolve("var/lib/libvirt/drivers/vendor.jar");
  }

  private static void reload() {
    daemon.signal("HUP");
  }

  private static void install(VendorJar driver) throws Exception {
    driver.install(daemon.root(), jar());
    reload();
  }

  private static Virsh vendor() {
    return new Virsh("vendor+unix:///system?socket=" + daemon.socket());
  }

  private static void comesUp(VendorJar driver, int version) throws Exception {
    install(driver.version(version));
    Eventually.holds(
        SOON,
        "version " + version + " serves",
        () -> vendor().run("version").out().contains("Vendor " + version + ".0.0"));
  }

  private static void saysInOneSentence(String state, String sentence) {
    Eventually.holds(
        SOON,
        "'" + sentence + "' is reported",
        () ->
            daemon
                .drivers()
                .lines()
                .anyMatch(line -> line.startsWith(state) && line.contains(sentence)));
    daemon.test().ok("list");
  }

  private static void isRefusedAndTheOldOneServes(VendorJar bad, String sentence) throws Exception {
    comesUp(new VendorJar(), 1);
    install(bad.version(2));
    saysInOneSentence("refused", sentence);
    saysInOneSentence("refused", "the one that ran before still runs");
    assertThat(vendor().ok("version")).contains("Vendor 1.0.0");
  }

  @Test
  void oneThatThrowsInActivation() throws Exception {
    install(new VendorJar().inActivation("if (true) throw new Exception(\"no luck\");"));
    saysInOneSentence("failed", "it fails in activation: java.lang.Exception: no luck.");
    vendor().run("list").failsWith("no connection driver available");
  }

  @Test
  void anUpdateThatThrowsInActivation() throws Exception {
    isRefusedAndTheOldOneServes(
        new VendorJar().inActivation("if (true) throw new Exception(\"no luck\");"),
        "it fails in activation: java.lang.Exception: no luck");
  }

  @Test
  void oneThatHangsInActivation() throws Exception {
    install(new VendorJar().inActivation(HANG));
    saysInOneSentence("starting", "its activation has not come to an end");
  }

  @Test
  void anUpdateThatHangsInActivation() throws Exception {
    isRefusedAndTheOldOneServes(
        new VendorJar().inActivation(HANG), "its activation does not come to an end");
  }

  @Test
  void oneThatIsBuiltForANewerSpi() throws Exception {
    isRefusedAndTheOldOneServes(
        new VendorJar().with("Import-Package", "org.serval.api;version='[7,8)',*"),
        "it is built for the driver SPI (org.serval.api) from 7.0.0 and below 8.0.0");
    assertThat(daemon.drivers()).contains("it needs a newer Serval");
  }

  @Test
  void oneThatIsBuiltForAnOlderSpi() throws Exception {
    isRefusedAndTheOldOneServes(
        new VendorJar().with("Import-Package", "org.serval.api;version='[0.5,0.6)',*"),
        "it needs an older Serval");
  }

  @Test
  void oneThatNeedsWhatIsNotThere() throws Exception {
    isRefusedAndTheOldOneServes(
        new VendorJar().with("Import-Package", "com.example.missing,*"),
        "it needs the package com.example.missing, which nothing here has");
  }

  @Test
  void oneThatIsNoJar() throws Exception {
    comesUp(new VendorJar(), 1);
    Files.writeString(jar(), "half a j");
    reload();
    saysInOneSentence("refused", "it is not a jar, or a damaged one");
    assertThat(vendor().ok("version")).contains("Vendor 1.0.0");
  }

  @Test
  void oneThatHangsInOpen() throws Exception {
    install(
        new VendorJar().inOpen("try { if (true) " + HANG + " } catch (InterruptedException e) {}"));
    Eventually.holds(SOON, "it is there", () -> daemon.drivers().contains("running   com.example"));
    try (Interactive waiting = new Interactive(vendor().line("list"))) {
      daemon.test().ok("list");
      daemon.test().ok("reboot", "test");
      waiting.expect("its driver does not open it", SOON);
    }
  }

  @Test
  void oneThatReturnsNonsense() throws Exception {
    comesUp(new VendorJar(), 1);
    comesUp(new VendorJar().inAccepts("if (uri.path().equals(\"/odd\")) throw new Error();"), 2);
    install(new VendorJar().inOpen("if (true) return null;").version(3));
    Eventually.holds(
        SOON,
        "it says so",
        () -> vendor().run("version").err().contains("its driver opened nothing"));
    install(new VendorJar().inType("if (true) throw new StackOverflowError();").version(4));
    Eventually.holds(SOON, "it fails", () -> vendor().run("version").err().contains("StackOver"));
    daemon.test().ok("list");
  }
}
