package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.driver.test.internal.Fixture.TEST;
import static org.serval.driver.test.internal.Fixture.fails;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainSnapshots;
import org.serval.api.domain.DomainState;
import org.serval.api.domain.SnapshotRef;

class GuestSnapshotsTest {
  private final Fixture fixture = new Fixture();
  private final DomainSnapshots snapshots = fixture.capability(DomainSnapshots.class);

  @Test
  void aSnapshotHasTheDomainInItsDocument() {
    SnapshotRef one = take(TEST, "one");
    String xml = snapshots.snapshotXml(one, 0);
    assertThat(xml)
        .startsWith("<domainsnapshot>\n  <name>one</name>\n  <state>running</state>\n")
        .contains("<memory snapshot='internal'/>\n  <disks>\n    <disk name='vda' snapshot")
        .endsWith("  </domain>\n</domainsnapshot>\n");
    assertThat(xml).contains(fixture.config(TEST).indent(2));
    assertThat(fixture.queries.byRef(TEST).snapshots()).isEqualTo(1);
  }

  @Test
  void snapshotsAreTrees() {
    SnapshotRef one = take(TEST, "one");
    take(TEST, "two");
    snapshots.revert(one, 0);
    SnapshotRef three = take(TEST, "three");
    take(TEST, "four");
    assertThat(names(snapshots.snapshots(TEST, 0))).containsExactly("one", "two", "three", "four");
    assertThat(names(snapshots.snapshots(TEST, 1))).containsExactly("one");
    assertThat(names(snapshots.snapshots(TEST, 4))).containsExactly("two", "four");
    assertThat(names(snapshots.children(one, 0))).containsExactly("two", "three");
    assertThat(names(snapshots.children(one, 1))).containsExactly("two", "three", "four");
    assertThat(snapshots.parent(three, 0).orElseThrow().name()).isEqualTo("one");
    assertThat(snapshots.parent(one, 0)).isEmpty();
    assertThat(snapshots.currentSnapshot(TEST, 0).orElseThrow().name()).isEqualTo("four");
    snapshots.deleteSnapshot(three, 0);
    assertThat(names(snapshots.children(one, 0))).containsExactly("two", "four");
    snapshots.deleteSnapshot(one, 4);
    assertThat(names(snapshots.snapshots(TEST, 0))).containsExactly("one");
    assertThat(snapshots.currentSnapshot(TEST, 0).orElseThrow().name()).isEqualTo("one");
    snapshots.deleteSnapshot(one, 1);
    assertThat(snapshots.currentSnapshot(TEST, 0)).isEmpty();
  }

  @Test
  void goingBackStopsAndStartsTheDomain() {
    SnapshotRef running = take(TEST, "running");
    fixture.life.suspend(TEST);
    SnapshotRef paused = take(TEST, "paused");
    fixture.events.take();
    snapshots.revert(running, 0);
    assertThat(state(TEST)).isEqualTo(new DomainState(1, 4));
    assertThat(fixture.events.take()).containsExactly("test -1: 5,6", "test 3: 2,3");
    snapshots.revert(paused, 0);
    assertThat(state(TEST)).isEqualTo(new DomainState(3, 7));
    assertThat(fixture.events.take()).containsExactly("test -1: 5,6", "test 4: 2,3", "test 4: 3,5");
    fixture.life.destroy(TEST, 0);
    snapshots.revert(running, 2);
    assertThat(state(TEST)).isEqualTo(new DomainState(3, 7));
  }

  @Test
  void aSnapshotOfAStoppedDomainStopsIt() {
    SnapshotRef halted = take(fixture.off, "halted");
    fixture.life.create(fixture.off, 0, List.of());
    fixture.events.take();
    snapshots.revert(halted, 0);
    assertThat(state(fixture.off)).isEqualTo(new DomainState(5, 7));
    assertThat(fixture.events.take()).containsExactly("off -1: 5,6");
    fails(
        () -> fixture.definitions.undefine(fixture.off, 0),
        55,
        12,
        "Requested operation is not valid: cannot delete inactive domain with 1 snapshots");
    fixture.definitions.undefine(fixture.off, 2);
  }

  @Test
  void wrongRequestsAreRefused() {
    take(TEST, "one");
    fails(() -> take(TEST, "one"), 9, 20, "operation failed: domain moment one already exists");
    fails(
        () -> snapshots.createSnapshot(TEST, "<foo/>", 0),
        27,
        5,
        "XML error: expecting root element of 'domainsnapshot', not 'foo'");
    fails(
        () -> snapshots.createSnapshot(TEST, document("x", "<disks><disk name='zz'/></disks>"), 0),
        67,
        35,
        "unsupported configuration: no disk named 'zz'");
    fails(
        () -> snapshots.createSnapshot(TEST, document("x", ""), 1),
        1,
        35,
        "internal error: missing creationTime from existing snapshot");
    fails(
        () -> snapshots.snapshotByName(TEST, "x", 0),
        72,
        12,
        "Domain snapshot not found: no domain snapshot with matching name 'x'");
  }

  @Test
  void haltStopsTheDomain() {
    snapshots.createSnapshot(TEST, document("one", ""), 8);
    assertThat(state(TEST)).isEqualTo(new DomainState(5, 7));
    assertThat(fixture.events.take()).containsExactly("test -1: 5,6");
  }

  private SnapshotRef take(DomainRef domain, String name) {
    return snapshots.createSnapshot(domain, document(name, ""), 0);
  }

  private static String document(String name, String more) {
    return "<domainsnapshot><name>" + name + "</name>" + more + "</domainsnapshot>";
  }

  private static List<String> names(List<SnapshotRef> refs) {
    return refs.stream().map(SnapshotRef::name).toList();
  }

  private DomainState state(DomainRef domain) {
    return fixture.queries.byRef(domain).state();
  }
}
