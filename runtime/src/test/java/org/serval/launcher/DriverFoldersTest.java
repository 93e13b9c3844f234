package org.serval.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverFoldersTest {
  @TempDir Path directory;
  private Path ours;
  private Path hosts;
  private DriverFolders folders;

  @BeforeEach
  void folders() throws Exception {
    ours = Files.createDirectory(directory.resolve("ours"));
    hosts = directory.resolve("hosts");
    folders = new DriverFolders(ours, hosts);
  }

  @Test
  void onlyJarsCountAndAMissingFolderIsEmpty() throws Exception {
    Files.writeString(ours.resolve("b.jar"), "b");
    Files.writeString(ours.resolve("a.jar"), "a");
    Files.writeString(ours.resolve("readme.txt"), "no driver");
    Files.createDirectory(ours.resolve("c.jar"));

    assertThat(folders.scan()).extracting(DriverJar::name).containsExactly("a.jar", "b.jar");
  }

  @Test
  void theHostsOwnJarStandsInForOursOfTheSameName() throws Exception {
    Files.writeString(ours.resolve("a.jar"), "ours");
    Files.createDirectory(hosts);
    Files.writeString(hosts.resolve("a.jar"), "the host's");

    assertThat(folders.scan()).extracting(DriverJar::path).containsExactly(hosts.resolve("a.jar"));
  }

  @Test
  void aJarThatWasWrittenToHasAnotherLocation() throws Exception {
    Path jar = Files.writeString(ours.resolve("a.jar"), "old");
    String before = folders.scan().getFirst().location();

    Files.setLastModifiedTime(jar, FileTime.fromMillis(1000));
    DriverJar after = folders.scan().getFirst();

    assertThat(after.location()).isNotEqualTo(before);
    assertThat(DriverJar.nameOf(before)).isEqualTo(after.name());
    assertThat(DriverJar.isDriver(before)).isTrue();
    assertThat(DriverJar.isDriver("reference:file:/x.jar")).isFalse();
  }
}
