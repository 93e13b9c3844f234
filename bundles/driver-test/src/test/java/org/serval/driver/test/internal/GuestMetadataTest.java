package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.driver.test.internal.Fixture.CONFIG;
import static org.serval.driver.test.internal.Fixture.TEST;
import static org.serval.driver.test.internal.Fixture.TRANSIENT;
import static org.serval.driver.test.internal.Fixture.fails;

import org.junit.jupiter.api.Test;
import org.serval.api.domain.DomainMetadata;
import org.serval.api.domain.DomainPower;
import org.serval.api.domain.DomainRenames;

class GuestMetadataTest {
  private static final String NONE =
      "metadata not found: Requested metadata element is not present";
  private static final int TITLE = 1;
  private static final int ELEMENT = 2;

  private final Fixture fixture = new Fixture();
  private final DomainMetadata metadata = fixture.capability(DomainMetadata.class);
  private final DomainRenames renames = fixture.capability(DomainRenames.class);
  private final DomainPower power = fixture.capability(DomainPower.class);

  @Test
  void titleAndDescriptionComeAndGo() {
    fails(() -> metadata.metadata(TEST, TITLE, null, 0), 80, 20, NONE);
    metadata.setMetadata(TEST, TITLE, "My title", null, null, 0);
    assertThat(metadata.metadata(TEST, TITLE, null, 0)).isEqualTo("My title");
    fails(() -> metadata.metadata(TEST, TITLE, null, CONFIG), 80, 20, NONE);
    metadata.setMetadata(TEST, TITLE, null, null, null, 0);
    fails(() -> metadata.metadata(TEST, TITLE, null, 0), 80, 20, NONE);
    assertThat(fixture.events.take()).hasSize(2).allMatch(event -> event.contains("Metadata"));
  }

  @Test
  void anElementIsFoundByItsNamespace() {
    metadata.setMetadata(TEST, ELEMENT, "<a b='c'>d</a>", "x", "http://x/", 0);
    assertThat(fixture.live(TEST)).contains("<x:a xmlns:x=\"http://x/\" b=\"c\">d</x:a>");
    assertThat(metadata.metadata(TEST, ELEMENT, "http://x/", 0)).isEqualTo("<a b=\"c\">d</a>");
    metadata.setMetadata(TEST, ELEMENT, "<e/>", "y", "http://x/", 0);
    assertThat(metadata.metadata(TEST, ELEMENT, "http://x/", 0)).isEqualTo("<e/>");
    fails(() -> metadata.metadata(TEST, ELEMENT, "http://y/", 0), 80, 20, NONE);
    fails(
        () -> metadata.setMetadata(fixture.passing, TITLE, "t", null, null, CONFIG),
        55,
        20,
        TRANSIENT);
  }

  @Test
  void anUnknownTypeIsRefused() {
    fails(
        () -> metadata.metadata(TEST, 3, null, 0),
        8,
        20,
        "invalid argument: unknown metadata type '3'");
  }

  @Test
  void aDomainThatIsShutOffGetsANewName() {
    renames.rename(fixture.off, "other", 0);
    assertThat(fixture.queries.byName("other").ref().uuid()).isEqualTo(fixture.off.uuid());
    assertThat(fixture.events.take()).containsExactly("off -1: 1,1", "other -1: 0,2");
    fails(
        () -> renames.rename(TEST, "x", 0),
        55,
        12,
        "Requested operation is not valid: cannot rename active domain");
    fails(
        () -> renames.rename(fixture.off, "test", 0),
        55,
        20,
        "Requested operation is not valid: domain with name 'test' already exists");
    fails(
        () -> renames.rename(fixture.off, "a/b", 0),
        27,
        12,
        "XML error: name a/b cannot contain '/'");
  }

  @Test
  void actionsOnAGuestsEndAreInTheDocument() {
    power.setLifecycleAction(fixture.off, 1, 0, 0);
    assertThat(fixture.config(fixture.off)).contains("<on_reboot>destroy</on_reboot>");
    fails(
        () -> power.setLifecycleAction(TEST, 9, 0, 0),
        8,
        20,
        "invalid argument: invalid lifecycle type '9'");
    fails(
        () -> power.setLifecycleAction(TEST, 0, 4, 0),
        67,
        20,
        "unsupported configuration: Lifecycle event 'poweroff' doesn't support"
            + " 'coredump-destroy' action");
  }
}
