package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.driver.test.internal.Fixture.NOT_RUNNING;
import static org.serval.driver.test.internal.Fixture.TEST;
import static org.serval.driver.test.internal.Fixture.fails;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.domain.DomainManagedSaves;
import org.serval.api.domain.DomainSaves;
import org.serval.api.domain.DomainState;

class GuestSavesTest {
  @TempDir Path directory;
  private final Fixture fixture = new Fixture();
  private final DomainSaves saves = fixture.capability(DomainSaves.class);
  private final DomainManagedSaves managed = fixture.capability(DomainManagedSaves.class);
  private String file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("save").toString();
  }

  @Test
  void aSavedDomainIsRestored() throws Exception {
    saves.save(TEST, file, null, 0);
    assertThat(fixture.queries.byRef(TEST).state()).isEqualTo(new DomainState(5, 5));
    byte[] bytes = Files.readAllBytes(Path.of(file));
    assertThat(new String(bytes, 0, 15, StandardCharsets.US_ASCII)).isEqualTo("TestGuestMagic\0");
    assertThat(bytes[15] + (bytes[16] << 8)).isEqualTo(bytes.length - 19);
    assertThat(saves.imageXml(file, 0)).isEqualTo(fixture.config(TEST));
    saves.restore(file, null, 0);
    assertThat(fixture.queries.byRef(TEST).state()).isEqualTo(new DomainState(1, 3));
    assertThat(fixture.events.take()).containsExactly("test -1: 5,4", "test 3: 2,2");
    fails(
        () -> saves.restore(file, null, 0),
        55,
        20,
        "Requested operation is not valid: domain 'test' is already active");
  }

  @Test
  void onlyTheOwnerMayReadWhatWasSaved() throws Exception {
    saves.save(TEST, file, null, 0);
    assertThat(Files.getPosixFilePermissions(Path.of(file)))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void anErrorNamesTheFileAndWhy() throws Exception {
    fails(
        () -> saves.save(TEST, "/nope/x", null, 0),
        38,
        12,
        "saving domain 'test' to '/nope/x': open failed: No such file or directory");
    fails(
        () -> saves.restore("/nope", null, 0),
        38,
        12,
        "cannot read domain image '/nope': No such file or directory");
    Files.writeString(Path.of(file), "this is no saved domain at all");
    fails(() -> saves.restore(file, null, 0), 1, 12, "internal error: mismatched header magic");
    fails(() -> saves.save(fixture.off, file, null, 0), 55, 20, NOT_RUNNING);
  }

  @Test
  void theDocumentOfASavedDomainCanBeReplaced() {
    saves.save(TEST, file, null, 0);
    saves.setImageXml(file, Fixture.xml("other", ""), 0);
    assertThat(saves.imageXml(file, 0)).contains("<name>other</name>");
  }

  @Test
  void aCoreDumpCanCrashTheDomain() throws Exception {
    saves.coreDump(TEST, file, 0, 0);
    assertThat(Files.size(Path.of(file))).isEqualTo(15);
    assertThat(fixture.events.take()).isEmpty();
    saves.coreDump(TEST, file, 0, 1);
    assertThat(fixture.queries.byRef(TEST).state()).isEqualTo(new DomainState(5, 3));
    assertThat(fixture.events.take()).containsExactly("test -1: 5,2");
    fails(
        () -> saves.coreDump(TEST, file, 1, 0),
        84,
        12,
        "Operation not supported: kdump-compressed format is not supported here");
  }

  @Test
  void aManagedSaveIsUsedByTheNextStart() {
    managed.managedSave(TEST, 0);
    assertThat(fixture.queries.byRef(TEST).managedSave()).isTrue();
    fails(
        () -> fixture.definitions.undefine(TEST, 0),
        55,
        12,
        "Requested operation is not valid:"
            + " Refusing to undefine while domain managed save image exists");
    fixture.life.create(TEST, 0, List.of());
    assertThat(fixture.queries.byRef(TEST).managedSave()).isFalse();
    managed.managedSave(TEST, 0);
    managed.removeManagedSave(TEST, 0);
    fixture.definitions.undefine(TEST, 0);
    fails(
        () -> managed.managedSave(fixture.passing, 0),
        55,
        12,
        "Requested operation is not valid: cannot do managed save for transient domain");
  }
}
