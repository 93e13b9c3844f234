package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.driver.test.internal.Fixture.fails;

import org.junit.jupiter.api.Test;
import org.serval.api.storage.StoragePoolInfo;
import org.serval.api.storage.StoragePoolQueries;
import org.serval.api.storage.StoragePoolRef;
import org.serval.api.storage.StoragePools;
import org.serval.api.storage.StorageVolInfo;
import org.serval.api.storage.StorageVolRef;
import org.serval.api.storage.StorageVolumes;

class TestPoolsTest {
  private static final long CAPACITY = 107374182400L;
  private static final long TEN_MIB = 10485760;

  private final Fixture fixture = new Fixture();
  private final StoragePoolQueries queries = fixture.capability(StoragePoolQueries.class);
  private final StoragePools pools = fixture.capability(StoragePools.class);
  private final StorageVolumes volumes = fixture.capability(StorageVolumes.class);
  private final StoragePoolRef standard = queries.byName("default-pool").ref();

  @Test
  void theDefaultPoolIsAsLibvirts() {
    assertThat(queries.xml(standard, 0))
        .isEqualTo(
            """
            <pool type='dir'>
              <name>default-pool</name>
              <uuid>dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566</uuid>
              <capacity unit='bytes'>107374182400</capacity>
              <allocation unit='bytes'>0</allocation>
              <available unit='bytes'>107374182400</available>
              <source>
              </source>
              <target>
                <path>/default-pool</path>
              </target>
            </pool>
            """);
    assertThat(queries.info(standard)).isEqualTo(new StoragePoolInfo(2, CAPACITY, 0, CAPACITY));
    assertThat(queries.byUuid(standard.uuid()).typeFlag()).isEqualTo(64);
  }

  @Test
  void aPoolIsDefinedBuiltStartedStoppedAndUndefined() {
    StoragePoolRef p1 = pools.define(pool("p1", ""), 0);
    pools.build(p1, 0);
    pools.create(p1, 0);
    String active = "Requested operation is not valid: storage pool 'p1' is active";
    fails(() -> pools.create(p1, 0), 55, 12, active);
    fails(() -> pools.undefine(p1), 55, 12, active);
    fails(() -> pools.delete(p1, 0), 55, 12, active);
    pools.refresh(p1, 0);
    pools.setAutostart(p1, true);
    assertThat(queries.byRef(p1).autostart()).isTrue();
    pools.destroy(p1);
    fails(
        () -> pools.destroy(p1),
        55,
        12,
        "Requested operation is not valid: storage pool 'p1' is not active");
    pools.undefine(p1);
    fails(
        () -> queries.byRef(p1),
        49,
        12,
        "Storage pool not found: no storage pool with matching name 'p1'");
    assertThat(fixture.events.take()).hasSize(6);
  }

  @Test
  void aTransientPoolIsGoneWhenItStops() {
    StoragePoolRef p5 = pools.createXml(pool("p5", ""), 0);
    assertThat(queries.byRef(p5).persistent()).isFalse();
    fails(() -> pools.setAutostart(p5, true), 8, 12, "invalid argument: pool has no config file");
    pools.destroy(p5);
    assertThat(queries.all()).hasSize(1);
  }

  @Test
  void aNameOrUuidOfAnotherIsRefused() {
    String uuid = "<uuid>" + standard.uuid() + "</uuid>";
    fails(
        () -> pools.define(pool("default-pool", ""), 0),
        9,
        18,
        "operation failed: pool 'default-pool' already exists with uuid " + standard.uuid());
    fails(
        () -> pools.define(pool("p9", uuid), 0),
        9,
        18,
        "operation failed: pool 'default-pool' is already defined with uuid " + standard.uuid());
  }

  @Test
  void aDocumentMustBeAPool() {
    fails(
        () -> pools.define("<foo/>", 0),
        27,
        5,
        "XML error: expecting root element of 'pool', not 'foo'");
    fails(
        () -> pools.define("<pool><name>x</name></pool>", 0),
        27,
        5,
        "XML error: Missing required attribute 'type' in element 'pool'");
    fails(
        () -> pools.define("<pool type='dir'/>", 0),
        27,
        18,
        "XML error: missing pool source name element");
  }

  @Test
  void volumesTakeRoom() {
    StorageVolRef v1 = volumes.create(standard, volume("v1", "<allocation>0</allocation>"), 0);
    StorageVolRef v2 = volumes.create(standard, volume("v2", ""), 0);
    assertThat(volumes.info(v1, 0)).isEqualTo(new StorageVolInfo(0, TEN_MIB, 0));
    assertThat(volumes.info(v2, 0)).isEqualTo(new StorageVolInfo(0, TEN_MIB, TEN_MIB));
    assertThat(queries.info(standard).allocation()).isEqualTo(TEN_MIB);
    assertThat(volumes.volumes(standard, 0)).containsExactlyInAnyOrder(v1, v2);
    assertThat(volumes.volumeByPath("/default-pool/v1")).isEqualTo(v1);
    assertThat(volumes.volumeByKey(v2.key())).isEqualTo(v2);
    assertThat(volumes.poolOf(v1)).isEqualTo(standard);
    volumes.delete(v2, 0);
    assertThat(queries.info(standard).allocation()).isZero();
    fails(
        () -> volumes.info(v2, 0),
        50,
        12,
        "Storage volume not found: no storage vol with matching name 'v2'");
  }

  @Test
  void aVolumesDocumentHasKeyAndPath() {
    StorageVolRef v1 = volumes.create(standard, volume("v1", ""), 0);
    StorageVolRef copy = volumes.createFrom(standard, volume("v3", ""), v1, 0);
    assertThat(volumes.xml(copy, 0))
        .isEqualTo(
            """
            <volume type='file'>
              <name>v3</name>
              <key>/default-pool/v3</key>
              <capacity unit='bytes'>10485760</capacity>
              <allocation unit='bytes'>10485760</allocation>
              <target>
                <path>/default-pool/v3</path>
                <format type='qcow2'/>
              </target>
            </volume>
            """);
  }

  @Test
  void aVolumeMustFitAndBeNew() {
    volumes.create(standard, volume("v1", ""), 0);
    fails(
        () -> volumes.create(standard, volume("v1", ""), 0),
        9,
        12,
        "operation failed: storage vol already exists");
    fails(
        () ->
            volumes.create(
                standard, "<volume><name>b</name><capacity unit='TiB'>10</capacity></volume>", 0),
        1,
        12,
        "internal error: Not enough free space in pool for volume 'b'");
    StoragePoolRef p1 = pools.define(pool("p1", ""), 0);
    fails(
        () -> volumes.create(p1, volume("v", ""), 0),
        55,
        12,
        "Requested operation is not valid: storage pool 'p1' is not active");
  }

  @Test
  void sourcesAreKnownForTwoKindsOfPools() {
    assertThat(pools.findSources("logical", null, 0)).contains("<name>testvg2</name>");
    assertThat(pools.findSources("netfs", "<source><host name='h'/></source>", 0))
        .contains("<host name='h'/>");
    fails(
        () -> pools.findSources("dir", null, 0),
        1,
        12,
        "internal error: unknown storage pool type dir");
  }

  private static String pool(String name, String more) {
    return "<pool type='dir'><name>"
        + name
        + "</name>"
        + more
        + "<target><path>/p/"
        + name
        + "</path></target></pool>";
  }

  private static String volume(String name, String more) {
    return "<volume><name>"
        + name
        + "</name><capacity unit='MiB'>10</capacity>"
        + more
        + "<target><format type='qcow2'/></target></volume>";
  }
}
