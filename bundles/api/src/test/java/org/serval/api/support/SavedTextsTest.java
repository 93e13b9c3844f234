package org.serval.api.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.LibvirtException;

final class SavedTextsTest {
  private static final UUID ONE = UUID.randomUUID();
  @TempDir private Path root;

  @Test
  void textsAreThereForTheNextOneAndAHalfWrittenOneIsNot() throws IOException {
    Path directory = root.resolve("a/b");
    SavedTexts texts = new SavedTexts(directory);
    texts.save(ONE, "first");
    texts.save(ONE, "zweiter ☃");
    Files.writeString(directory.resolve(ONE + ".new"), "half");
    assertThat(new SavedTexts(directory).all()).isEqualTo(Map.of(ONE, "zweiter ☃"));
    texts.delete(ONE);
    texts.delete(ONE);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void whatCannotBeWrittenIsRefusedAndLeavesNothing() throws IOException {
    SavedTexts texts = new SavedTexts(root);
    Files.createDirectories(root.resolve(ONE.toString()).resolve("in-the-way"));
    assertThatThrownBy(() -> texts.save(ONE, "text"))
        .isInstanceOf(LibvirtException.class)
        .hasMessageContaining("cannot write '" + root.resolve(ONE.toString()));
    assertThat(root.resolve(ONE + ".new")).doesNotExist();
  }
}
