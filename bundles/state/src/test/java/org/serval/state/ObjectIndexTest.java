package org.serval.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ObjectIndexTest {
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);

  private final ObjectIndex<Thing> index = new ObjectIndex<>(Thing.KEYS);

  record Thing(UUID uuid, String name, int id) {
    static final Keys<Thing> KEYS = new Keys<>(Thing::uuid, Thing::name, Thing::id);
  }

  @Test
  void findsAnObjectByEachOfItsKeys() {
    Thing thing = new Thing(ONE, "a", 7);
    assertThat(index.put(thing)).isEmpty();
    assertThat(index.byUuid(ONE)).contains(thing);
    assertThat(index.byName("a")).contains(thing);
    assertThat(index.byId(7)).contains(thing);
    assertThat(index.values()).containsExactly(thing);
  }

  @Test
  void aNegativeIdIsNoKey() {
    index.put(new Thing(ONE, "a", -1));
    index.put(new Thing(TWO, "b", -1));
    assertThat(index.byId(-1)).isEmpty();
    assertThat(index.size()).isEqualTo(2);
  }

  @Test
  void anObjectLosesTheKeysThatItsSuccessorHasNot() {
    Thing before = new Thing(ONE, "a", 7);
    index.put(before);
    assertThat(index.put(new Thing(ONE, "b", -1))).contains(before);
    assertThat(index.byName("a")).isEmpty();
    assertThat(index.byId(7)).isEmpty();
    assertThat(index.byName("b")).isPresent();
  }

  @Test
  void aFreedNameAndIdCanBeTakenByAnother() {
    index.put(new Thing(ONE, "a", 7));
    index.put(new Thing(ONE, "b", 8));
    index.put(new Thing(TWO, "a", 7));
    assertThat(index.byName("a").orElseThrow().uuid()).isEqualTo(TWO);
    assertThat(index.byId(7).orElseThrow().uuid()).isEqualTo(TWO);
  }

  @Test
  void putRefusesTheNameOrIdOfAnother() {
    index.put(new Thing(ONE, "a", 7));
    assertThatThrownBy(() -> index.put(new Thing(TWO, "a", -1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> index.put(new Thing(TWO, "b", 7)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(index.byUuid(TWO)).isEmpty();
  }

  @Test
  void putIfAbsentTellsWhoHasTheKey() {
    Thing first = new Thing(ONE, "a", 7);
    assertThat(index.putIfAbsent(first)).isEmpty();
    assertThat(index.putIfAbsent(new Thing(ONE, "z", 9))).contains(first);
    assertThat(index.putIfAbsent(new Thing(TWO, "a", 9))).contains(first);
    assertThat(index.putIfAbsent(new Thing(TWO, "b", 7))).contains(first);
    assertThat(index.size()).isEqualTo(1);
  }

  @Test
  void updateReplacesAndRemoveForgets() {
    index.put(new Thing(ONE, "a", 7));
    assertThat(index.update(ONE, thing -> new Thing(thing.uuid(), thing.name(), -1))).isPresent();
    assertThat(index.update(TWO, thing -> thing)).isEmpty();
    assertThat(index.byId(7)).isEmpty();
    assertThat(index.remove(ONE)).isPresent();
    assertThat(index.remove(ONE)).isEmpty();
    assertThat(index.byName("a")).isEmpty();
    assertThat(index.values()).isEmpty();
  }
}
