package org.serval.auth.sasl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserToolTest {
  @TempDir Path etc;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int run(String input, String... words) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    return UserTool.run(UserFile.of(etc), List.of(words), in, out, out);
  }

  @Test
  void usersComeAndGoAndTheFileHasNoPassword() throws IOException {
    assertThat(run("secret\n", "add", "ann")).isZero();
    assertThat(run("other\n", "add", "bob@example.org")).isZero();
    Path file = etc.resolve("sasl-users");
    assertThat(Files.readString(file)).doesNotContain("secret", "other");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(UserFile.of(etc).names()).containsExactly("ann", "bob@example.org");
    assertThat(UserFile.of(etc).find("ann")).isPresent();
    assertThat(run("", "remove", "ann")).isZero();
    assertThat(run("", "remove", "ann")).isEqualTo(1);
    assertThat(UserFile.of(etc).find("ann")).isEmpty();
  }

  @Test
  void whatIsNoUserIsRefused() throws IOException {
    assertThat(run("secret\n", "add", "a:b")).isEqualTo(1);
    assertThat(run("secret\n", "add", "#a")).isEqualTo(1);
    assertThat(run("\n", "add", "ann")).isEqualTo(1);
    assertThat(run("", "add", "ann")).isEqualTo(1);
    assertThat(run("", "nonsense")).isEqualTo(2);
    assertThat(UserFile.of(etc).names()).isEmpty();
  }
}
