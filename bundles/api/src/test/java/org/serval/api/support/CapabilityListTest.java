package org.serval.api.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.serval.api.Capability;

final class CapabilityListTest {
  /** One thing. */
  private interface One extends Capability {}

  /** Another thing. */
  private interface Two extends Capability {}

  /** Both. */
  private static final class Both implements One, Two {}

  @Test
  void theFirstPartThatFitsIsTaken() {
    One first = new One() {};
    Both second = new Both();
    CapabilityList parts = CapabilityList.of(first, second);
    assertThat(parts.find(One.class)).containsSame(first);
    assertThat(parts.find(Two.class)).containsSame(second);
    assertThat(CapabilityList.of(first).find(Two.class)).isEmpty();
  }
}
