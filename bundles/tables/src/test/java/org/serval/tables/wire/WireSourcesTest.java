package org.serval.tables.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireSourcesTest {
  @TempDir private Path root;

  @Test
  void aSecondRunWritesNothingAndRemovesWhatIsStale() throws IOException {
    WireSources.generate(root);
    Path kept = root.resolve("org/serval/protocol/remote/RemoteDomainCreateArgs.java");
    Path stale =
        Files.writeString(root.resolve("org/serval/protocol/remote/Gone.java"), "class Gone {}");
    FileTime old = FileTime.fromMillis(1000);
    Files.setLastModifiedTime(kept, old);
    WireSources.generate(root);
    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(old);
    assertThat(stale).doesNotExist();
  }

  @Test
  void laterProceduresAndStructsAreLeftOut() throws IOException {
    WireSources.generate(root);
    Path remote = root.resolve("org/serval/protocol/remote");
    assertThat(remote.resolve("RemoteDomainGraphicsReloadArgs.java")).exists();
    assertThat(remote.resolve("RemoteDomainGetAutostartOnceArgs.java")).doesNotExist();
    assertThat(remote.resolve("RemoteProcedures.java"))
        .content()
        .contains("DOMAIN_GRAPHICS_RELOAD = 448;")
        .doesNotContain("= 449;");
  }
}
