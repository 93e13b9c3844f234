package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.driver.test.internal.Fixture.TEST;
import static org.serval.driver.test.internal.Fixture.fails;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.serval.api.domain.CheckpointRef;
import org.serval.api.domain.DomainCheckpoints;
import org.serval.api.domain.DomainSnapshots;

class GuestCheckpointsTest {
  private final Fixture fixture = new Fixture();
  private final DomainCheckpoints checkpoints = fixture.capability(DomainCheckpoints.class);

  @Test
  void aCheckpointNamesItsDisks() {
    CheckpointRef one = make("one");
    assertThat(checkpoints.checkpointXml(one, 2).replaceAll("\\d{9,}", "N"))
        .isEqualTo(
            """
            <domaincheckpoint>
              <name>one</name>
              <creationTime>N</creationTime>
              <disks>
                <disk name='vda' checkpoint='bitmap' bitmap='one'/>
              </disks>
            </domaincheckpoint>
            """);
    assertThat(checkpoints.checkpointXml(one, 0)).contains(fixture.config(TEST).indent(2));
    assertThat(fixture.queries.byRef(TEST).checkpoints()).isEqualTo(1);
  }

  @Test
  void checkpointsFollowEachOther() {
    CheckpointRef one = make("one");
    CheckpointRef two = make("two");
    CheckpointRef three = make("three");
    assertThat(checkpoints.parent(two, 0)).contains(one);
    assertThat(checkpoints.parent(one, 0)).isEmpty();
    assertThat(names(checkpoints.children(one, 0))).containsExactly("two");
    assertThat(names(checkpoints.children(one, 1))).containsExactly("two", "three");
    assertThat(names(checkpoints.checkpoints(TEST, 1))).containsExactly("one");
    assertThat(names(checkpoints.checkpoints(TEST, 4))).containsExactly("three");
    assertThat(names(checkpoints.checkpoints(TEST, 8))).containsExactly("one", "two");
    checkpoints.deleteCheckpoint(two, 0);
    assertThat(checkpoints.parent(three, 0)).contains(one);
    checkpoints.deleteCheckpoint(one, 1);
    assertThat(checkpoints.checkpoints(TEST, 0)).isEmpty();
  }

  @Test
  void wrongRequestsAreRefused() {
    make("one");
    fails(() -> make("one"), 9, 20, "operation failed: domain moment one already exists");
    fails(
        () -> checkpoints.createCheckpoint(fixture.off, document("x"), 0),
        84,
        12,
        "Operation not supported: cannot create checkpoint for inactive domain");
    fails(
        () -> checkpoints.createCheckpoint(TEST, document("x"), 1),
        1,
        69,
        "internal error: missing creationTime from existing checkpoint");
    fails(
        () -> checkpoints.checkpointByName(TEST, "zz", 0),
        103,
        12,
        "Domain checkpoint not found: no domain checkpoint with matching name 'zz'");
    fails(
        () ->
            fixture.capability(DomainSnapshots.class).createSnapshot(TEST, "<domainsnapshot/>", 0),
        84,
        12,
        "Operation not supported: cannot create snapshot while checkpoint exists");
  }

  private CheckpointRef make(String name) {
    return checkpoints.createCheckpoint(TEST, document(name), 0);
  }

  private static String document(String name) {
    return "<domaincheckpoint><name>" + name + "</name></domaincheckpoint>";
  }

  private static List<String> names(List<CheckpointRef> refs) {
    return refs.stream().map(CheckpointRef::name).toList();
  }
}
