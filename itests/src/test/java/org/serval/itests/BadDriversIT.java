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
  private static VendorDriver driver;

  @BeforeAll
  static void start() {
    daemon = ServalDaemon.start();
    driver = new VendorDriver(daemon);
  }

  @AfterAll
  static void stop() {
    daemon.close();
  }

  @AfterEach
  void removeIt() throws Exception {
    driver.remove();
  }

  private static void isRefusedAndTheOldOneServes(VendorJar bad, String sentence) throws Exception {
    driver.comesUp(new VendorJar(), 1);
    driver.install(bad.version(2));
    driver.isReported("refused", sentence);
    driver.isReported("refused", "the one that ran before still runs");
    assertThat(driver.virsh().ok("version")).contains("Vendor 1.0.0");
  }

  @Test
  void oneThatThrowsInActivation() throws Exception {
    driver.install(new VendorJar().inActivation("if (true) throw new Exception(\"no luck\");"));
    driver.isReported("failed", "it fails in activation: java.lang.Exception: no luck.");
    driver.virsh().run("list").failsWith("no connection driver available");
  }

  @Test
  void anUpdateThatThrowsInActivation() throws Exception {
    isRefusedAndTheOldOneServes(
        new VendorJar().inActivation("if (true) throw new Exception(\"no luck\");"),
        "it fails in activation: java.lang.Exception: no luck");
  }

  @Test
  void oneThatHangsInActivation() throws Exception {
    driver.install(new VendorJar().inActivation(HANG));
    driver.isReported("starting", "its activation has not come to an end");
  }

  @Test
  void oneThatHangsInActivationWhenTheDaemonStartsAgain() throws Exception {
    driver.install(new VendorJar().inActivation(HANG));
    driver.isReported("starting", "its activation has not come to an end");
    daemon.stop();
    daemon.startAgain();
    driver.isReported("starting", "its activation has not come to an end");
    driver.virsh().run("list").failsWith("no connection driver available");
  }

  @Test
  void anUpdateThatHangsInActivation() throws Exception {
    isRefusedAndTheOldOneServes(
        new VendorJar().inActivation(HANG), "its activation does not come to an end");
  }

  @Test
  void oneThatFailedIsTriedAgainWhenAClientComes() throws Exception {
    Path luck = daemon.root().resolve("luck");
    String needsLuck =
        "if (!new java.io.File(\"" + luck + "\").exists()) throw new Exception(\"no luck\");";
    driver.install(new VendorJar().inActivation(needsLuck));
    driver.isReported("failed", "no luck");
    driver.virsh().run("version").failsWith("no luck");
    Files.createFile(luck);
    assertThat(driver.virsh().ok("version")).contains("Vendor 1.0.0");
    driver.isReported("running", "com.example.vendor");
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
    driver.comesUp(new VendorJar(), 1);
    Files.writeString(driver.jar(), "half a j");
    daemon.signal("HUP");
    driver.isReported("refused", "it is not a jar, or a damaged one");
    assertThat(driver.virsh().ok("version")).contains("Vendor 1.0.0");
  }

  @Test
  void oneThatHangsInOpen() throws Exception {
    driver.install(
        new VendorJar().inOpen("try { if (true) " + HANG + " } catch (InterruptedException e) {}"));
    Eventually.holds(SOON, "it is there", () -> daemon.drivers().contains("running   com.example"));
    try (Interactive waiting = new Interactive(driver.virsh().line("list"))) {
      daemon.test().ok("list");
      daemon.test().ok("reboot", "test");
      waiting.expect("its driver does not open it", SOON);
    }
  }

  @Test
  void oneThatReturnsNonsense() throws Exception {
    driver.comesUp(new VendorJar(), 1);
    driver.comesUp(
        new VendorJar().inAccepts("if (uri.path().equals(\"/odd\")) throw new Error();"), 2);
    driver.install(new VendorJar().inOpen("if (true) return null;").version(3));
    Eventually.holds(
        SOON,
        "it says so",
        () -> driver.virsh().run("version").err().contains("its driver opened nothing"));
    driver.install(new VendorJar().inType("if (true) throw new StackOverflowError();").version(4));
    Eventually.holds(
        SOON, "it fails", () -> driver.virsh().run("version").err().contains("StackOver"));
    daemon.test().ok("list");
  }
}
