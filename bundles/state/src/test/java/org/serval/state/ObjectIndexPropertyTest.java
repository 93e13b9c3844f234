package org.serval.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.serval.state.ObjectIndexTest.Thing;

class ObjectIndexPropertyTest {
  private static final int OBJECTS = 3;

  /** One step: object, name and id come from small ranges so that they meet. */
  record Step(int object, int name, int id, boolean remove) {}

  @Property(tries = 300)
  void anyOrderOfChangesLeavesWhatAPlainMapWouldHold(
      @ForAll @Size(max = 60) List<@IntRange(max = 999) Integer> numbers) {
    ObjectIndex<Thing> index = new ObjectIndex<>(Thing.KEYS);
    Map<UUID, Thing> model = new HashMap<>();
    for (int number : numbers) {
      apply(step(number), index, model);
    }
    assertThat(index.values()).containsExactlyInAnyOrderElementsOf(model.values());
    for (int key = 0; key < 6; key++) {
      String name = "n" + key;
      int id = key;
      assertThat(index.byName(name).stream())
          .isEqualTo(model.values().stream().filter(t -> t.name().equals(name)).toList());
      assertThat(index.byId(id).stream())
          .isEqualTo(model.values().stream().filter(t -> t.id() == id).toList());
    }
  }

  @Property(tries = 10)
  void readersNeverSeeAnObjectUnderAKeyThatItHasNotAndNeverMissOneThatItKeeps(
      @ForAll @IntRange(min = 1, max = 1000) int seed) throws Exception {
    ObjectIndex<Thing> index = new ObjectIndex<>(Thing.KEYS);
    UUID steady = new UUID(9, 9);
    index.put(new Thing(steady, "steady", 99));
    AtomicBoolean stop = new AtomicBoolean();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<Void>> readers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        readers.add(threads.submit(reader(index, stop)));
      }
      List<Future<Void>> writers = new ArrayList<>();
      for (int object = 0; object < OBJECTS; object++) {
        writers.add(threads.submit(writer(index, object, seed)));
      }
      writers.add(threads.submit(steadyWriter(index, steady)));
      try {
        for (Future<Void> writer : writers) {
          writer.get();
        }
      } finally {
        stop.set(true);
      }
      for (Future<Void> reader : readers) {
        reader.get();
      }
    }
  }

  private static Callable<Void> reader(ObjectIndex<Thing> index, AtomicBoolean stop) {
    return () -> {
      do {
        for (int key = 0; key < OBJECTS * 2; key++) {
          String name = "n" + key;
          int id = key;
          index.byName(name).ifPresent(found -> assertThat(found.name()).isEqualTo(name));
          index.byId(id).ifPresent(found -> assertThat(found.id()).isEqualTo(id));
        }
        assertThat(index.byName("steady")).isPresent();
        Thread.yield();
      } while (!stop.get());
      return null;
    };
  }

  private static Callable<Void> writer(ObjectIndex<Thing> index, int object, int seed) {
    return () -> {
      for (int i = 0; i < 2000; i++) {
        Step step = step((seed + i * 31) % 1000);
        Thing thing = thing(new Step(object, step.name(), step.id(), false));
        if (index.putIfAbsent(thing).isPresent()) {
          index.remove(thing.uuid());
        }
      }
      return null;
    };
  }

  private static Callable<Void> steadyWriter(ObjectIndex<Thing> index, UUID uuid) {
    return () -> {
      for (int i = 0; i < 2000; i++) {
        index.put(new Thing(uuid, "steady", 100 + i % 3));
      }
      return null;
    };
  }

  private static void apply(Step step, ObjectIndex<Thing> index, Map<UUID, Thing> model) {
    Thing thing = thing(step);
    if (step.remove()) {
      index.remove(thing.uuid());
      model.remove(thing.uuid());
      return;
    }
    boolean clash =
        model.values().stream()
            .filter(other -> !other.uuid().equals(thing.uuid()))
            .anyMatch(
                other ->
                    other.name().equals(thing.name())
                        || (other.id() >= 0 && other.id() == thing.id()));
    if (!clash) {
      index.put(thing);
      model.put(thing.uuid(), thing);
    }
  }

  private static Step step(int number) {
    return new Step(number % 3, number / 3 % 6, number / 18 % 7 - 1, number % 10 == 0);
  }

  private static Thing thing(Step step) {
    return new Thing(new UUID(1, step.object()), "n" + step.name(), step.id());
  }
}
