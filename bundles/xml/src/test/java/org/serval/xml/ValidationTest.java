package org.serval.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;
import org.serval.xml.internal.schema.RelaxNg;

/** With a small schema of our own, since libvirt's are not everywhere. */
final class ValidationTest {
  private static final String SCHEMA =
      """
      <grammar xmlns='http://relaxng.org/ns/structure/1.0'
          datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'>
        <start><element name='a'><attribute name='n'><data type='unsignedInt'/></attribute></element></start>
      </grammar>
      """;

  @TempDir Path folder;

  private Path schema() throws IOException {
    return Files.writeString(folder.resolve("a.rng"), SCHEMA);
  }

  @Test
  void aValidDocumentPasses() throws IOException {
    Path schema = schema();
    assertThatCode(() -> RelaxNg.check(schema, "<a n='7'/>")).doesNotThrowAnyException();
  }

  @Test
  void anInvalidDocumentIsRefusedWithItsLine() throws IOException {
    Path schema = schema();
    assertThatThrownBy(() -> RelaxNg.check(schema, "\n<a n='x'/>"))
        .isInstanceOfSatisfying(
            LibvirtException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.VIR_ERR_XML_INVALID_SCHEMA);
              assertThat(e.getMessage()).contains("line 2");
            });
  }

  @Test
  void withoutTheSchemaTheErrorNamesThePackage() {
    assertThatThrownBy(() -> RelaxNg.check(folder.resolve("none.rng"), "<a/>"))
        .hasMessageContaining("libvirt0");
  }
}
