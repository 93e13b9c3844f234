package org.serval.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;

class AtomicFilesTest {
  @TempDir Path directory;

  @Test
  void writesReadsAndReplacesAFile() {
    Path file = directory.resolve("a.xml");
    AtomicFiles.write(file, "one é", 0600);
    assertThat(AtomicFiles.read(file)).isEqualTo("one é");
    AtomicFiles.write(file, "two".getBytes(StandardCharsets.UTF_8), 0644);
    assertThat(AtomicFiles.read(file)).isEqualTo("two");
    assertThat(directory.toFile().list()).containsExactly("a.xml");
  }

  @Test
  void givesAFileExactlyTheModeItWasAskedFor() throws Exception {
    Path file = directory.resolve("a");
    AtomicFiles.write(file, "x", 0666);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw-rw-");
    AtomicFiles.write(file, "x", 0640);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void aFailedWriteLeavesTheOldContentAndNoLeftover() throws Exception {
    Path file = Files.createDirectory(directory.resolve("taken"));
    Files.createFile(file.resolve("inside"));
    assertThatThrownBy(() -> AtomicFiles.write(file, "x", 0600))
        .isInstanceOfSatisfying(
            LibvirtException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.VIR_ERR_SYSTEM_ERROR));
    assertThat(directory.toFile().list()).containsExactly("taken");
  }

  @Test
  void anErrorHasTheSystemsNumberAndWords() {
    Path missing = directory.resolve("missing/a");
    assertThatThrownBy(() -> AtomicFiles.read(missing))
        .isInstanceOfSatisfying(LibvirtException.class, e -> assertThat(e.errno()).isEqualTo(2))
        .hasMessage("cannot read '" + missing + "': No such file or directory");
    assertThatThrownBy(() -> AtomicFiles.write(missing, "x", 0600))
        .hasMessage("cannot write '" + missing + "': No such file or directory");
  }

  @Test
  void deletingWhatIsNotThereIsNoError() {
    Path file = directory.resolve("a");
    AtomicFiles.delete(file);
    AtomicFiles.write(file, "x", 0600);
    AtomicFiles.delete(file);
    assertThat(file).doesNotExist();
  }

  @Test
  void aLinkReplacesAnother() throws Exception {
    Path link = directory.resolve("link");
    AtomicFiles.link(link, Path.of("/one"));
    AtomicFiles.link(link, Path.of("/two"));
    assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("/two"));
    assertThat(directory.toFile().list()).containsExactly("link");
  }

  @Test
  void sweepRemovesOnlyUnfinishedFiles() throws Exception {
    Files.createFile(directory.resolve(".serval-1234.new"));
    Files.createFile(directory.resolve("guest.new"));
    assertThat(AtomicFiles.sweep(directory)).isEqualTo(1);
    assertThat(directory.toFile().list()).containsExactly("guest.new");
    assertThat(AtomicFiles.sweep(directory.resolve("none"))).isZero();
  }
}
