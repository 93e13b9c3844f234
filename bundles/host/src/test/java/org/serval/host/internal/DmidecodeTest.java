package org.serval.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DmidecodeTest {
  @TempDir private Path folder;

  private Dmidecode program(String script) throws IOException {
    Path program = folder.resolve("dmidecode");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return new Dmidecode(List.of("/nonexistent", folder.toString()));
  }

  @Test
  void itIsAskedForTheTablesThatLibvirtTells() throws IOException {
    assertThat(program("echo $LC_ALL \"$@\"").text()).contains("C -q -t 0,1,2,3,4,11,17\n");
  }

  @Test
  void aFailureTellsNothing() throws IOException {
    assertThat(program("echo BIOS Information; exit 1").text()).isEmpty();
    assertThat(new Dmidecode(List.of("/nonexistent")).text()).isEmpty();
  }
}
