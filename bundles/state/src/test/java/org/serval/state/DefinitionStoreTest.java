package org.serval.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;

class DefinitionStoreTest {
  @TempDir Path root;
  private Path directory;
  private Path autostart;
  private DefinitionStore store;

  @BeforeEach
  void makeStore() {
    directory = root.resolve("etc/qemu");
    autostart = directory.resolve("autostart");
    store = new DefinitionStore(directory, autostart);
  }

  @Test
  void anEmptyStoreLoadsNothing() {
    assertThat(store.load()).isEmpty();
  }

  @Test
  void loadsWhatWasSavedByName() {
    store.save("b", "<domain>b</domain>");
    store.save("a", "<domain>a</domain>");
    assertThat(store.load()).extracting(StoredDefinition::name).containsExactly("a", "b");
    assertThat(store.load().getFirst().text()).startsWith("<!--").endsWith("<domain>a</domain>");
  }

  @Test
  void definitionsAreForTheirOwnerOnly() throws Exception {
    store.save("a", "<domain/>");
    assertThat(Files.getPosixFilePermissions(directory.resolve("a.xml"))).hasSize(2);
  }

  @Test
  void autostartIsALinkToTheDefinition() throws Exception {
    store.save("a", "<domain/>");
    store.setAutostart("a", true);
    assertThat(Files.readSymbolicLink(autostart.resolve("a.xml")))
        .isEqualTo(directory.resolve("a.xml"));
    assertThat(store.load().getFirst().autostart()).isTrue();
    store.setAutostart("a", false);
    assertThat(store.load().getFirst().autostart()).isFalse();
    assertThat(autostart.resolve("a.xml")).doesNotExist();
  }

  @Test
  void aLinkThatPointsElsewhereIsNoAutostart() throws Exception {
    store.save("a", "<domain/>");
    store.save("b", "<domain/>");
    Files.createDirectories(autostart);
    Files.createSymbolicLink(autostart.resolve("a.xml"), directory.resolve("b.xml"));
    assertThat(store.load()).noneMatch(StoredDefinition::autostart);
  }

  @Test
  void removingTakesTheAutostartLinkToo() {
    store.save("a", "<domain/>");
    store.setAutostart("a", true);
    store.remove("a");
    store.remove("a");
    assertThat(Files.isSymbolicLink(autostart.resolve("a.xml"))).isFalse();
    assertThat(store.load()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsLeftAndTheOthersAreLoaded() throws Exception {
    store.save("good", "<domain/>");
    Files.write(directory.resolve("bad.xml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(store.load()).extracting(StoredDefinition::name).containsExactly("good");
    assertThat(directory.resolve("bad.xml")).exists();
  }

  @Test
  void otherFilesAreNoDefinitions() throws Exception {
    Files.createDirectories(directory.resolve("folder.xml"));
    Files.writeString(directory.resolve("notes.txt"), "x");
    Files.writeString(directory.resolve(".xml"), "x");
    assertThat(store.load()).isEmpty();
  }

  @Test
  void aNameCannotLeaveTheDirectory() {
    assertThatThrownBy(() -> store.save("../a", "<domain/>"))
        .isInstanceOfSatisfying(
            LibvirtException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.VIR_ERR_XML_ERROR));
    assertThatThrownBy(() -> store.remove("")).isInstanceOf(LibvirtException.class);
  }
}
