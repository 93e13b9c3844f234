package org.serval.tables.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.serval.tables.wire.WireType.ListOf;
import org.serval.tables.wire.WireType.Named;
import org.serval.tables.wire.WireType.OptionalOf;
import org.serval.tables.wire.WireType.Scalar;
import org.serval.tables.wire.WireType.Text;

class TypeParserTest {
  private static final Program REMOTE = Program.read(ProgramSpec.REMOTE, null);
  private static final Program QEMU = Program.read(ProgramSpec.QEMU, REMOTE);

  @Test
  void aTypedefIsSeenThroughToItsLimit() {
    assertThat(REMOTE.type("remote_string"))
        .isInstanceOfSatisfying(
            OptionalOf.class,
            optional ->
                assertThat(optional.type())
                    .isInstanceOfSatisfying(
                        Text.class, text -> assertThat(text.max().value()).isEqualTo(4194304)));
  }

  @Test
  void aListKnowsTheLeastSizeOfItsElements() {
    WireType type = REMOTE.type("remote_nonnull_domain<REMOTE_DOMAIN_LIST_MAX>");
    assertThat(type).isInstanceOf(ListOf.class);
    WireType element = ((ListOf) type).element();
    assertThat(element).isInstanceOf(Named.class);
    assertThat(element.minimalSize()).isEqualTo(4 + 16 + 4);
    assertThat(((ListOf) type).max().cName()).isEqualTo("REMOTE_DOMAIN_LIST_MAX");
  }

  @Test
  void aProgramUsesTheTypesThatItImports() {
    assertThat(((Named) QEMU.type("remote_nonnull_domain")).owner()).isSameAs(REMOTE);
    assertThat(QEMU.type("unsigned int")).isEqualTo(Scalar.UNSIGNED_INT);
  }

  @Test
  void whatNoTableKnowsStopsTheBuild() {
    assertThatThrownBy(() -> QEMU.type("remote_nonsense")).hasMessageContaining("remote_nonsense");
    assertThatThrownBy(() -> QEMU.type("opaque<NO_LIMIT>")).hasMessageContaining("NO_LIMIT");
    assertThatThrownBy(() -> new Flags().bits("VIR_NONSENSE")).hasMessageContaining("VIR_NONSENSE");
  }
}
