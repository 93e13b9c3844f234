package org.serval.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartIndexTest {
  @TempDir Path home;

  @Test
  void pathsAreRelativeToTheDistribution() throws Exception {
    Path file =
        Files.writeString(home.resolve("index"), "# made\ninstall core/a.jar\nlast core/b.jar\n");

    StartIndex index = StartIndex.read(file, home);

    assertThat(index.entries())
        .containsExactly(
            new StartIndex.Entry(home.resolve("core/a.jar"), StartIndex.Start.INSTALL),
            new StartIndex.Entry(home.resolve("core/b.jar"), StartIndex.Start.LAST));
    assertThat(index.entries().getFirst().location()).isEqualTo("core:" + home + "/core/a.jar");
  }

  @Test
  void aWordThatIsNotKnownIsAnError() throws Exception {
    Path file = Files.writeString(home.resolve("index"), "begin core/a.jar\n");

    assertThatThrownBy(() -> StartIndex.read(file, home)).hasMessageContaining("begin core/a.jar");
  }

  @Test
  void theFingerprintChangesWithAJar() throws Exception {
    Path jar = Files.writeString(home.resolve("a.jar"), "one");
    Path file = Files.writeString(home.resolve("index"), "start a.jar\n");
    String before = StartIndex.read(file, home).fingerprint();

    assertThat(StartIndex.read(file, home).fingerprint()).isEqualTo(before);
    Files.writeString(jar, "longer");
    assertThat(StartIndex.read(file, home).fingerprint()).isNotEqualTo(before);
  }
}
