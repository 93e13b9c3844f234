package org.serval.api.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainEventType;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainState;
import org.serval.api.event.DomainEvent;
import org.serval.api.event.Event;
import org.serval.api.event.EventListener;
import org.serval.api.event.EventTopic;
import org.serval.api.event.Subscription;

final class DomainTableTest {
  private final List<String> told = new ArrayList<>();
  private final DomainTable<Entry> table = new DomainTable<>(new Topic());

  /** What is told, as event/detail. */
  private final class Topic implements EventTopic {
    @Override
    public void publish(Event event) {
      DomainEvent.Lifecycle life = (DomainEvent.Lifecycle) event;
      told.add(life.domain().name() + " " + life.event() + "/" + life.detail());
    }

    @Override
    public Subscription subscribe(EventListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  /** A domain. */
  private record Entry(DomainRef ref, DomainState state, String xml) implements DomainEntry {
    static Entry off(String name) {
      return new Entry(new DomainRef(name, UUID.randomUUID(), -1), new DomainState(5, 0), "<d/>");
    }

    Entry as(int id) {
      return new Entry(ref.withId(id), new DomainState(id < 0 ? 5 : 1, 0), xml);
    }
  }

  private DomainRef define(Entry entry) {
    return table.define(entry, (before, wanted) -> wanted);
  }

  private void refused(ErrorCode code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            LibvirtException.class, error -> assertThat(error.code()).isEqualTo(code));
  }

  @Test
  void aDomainIsFoundByWhatItIsCalledNow() {
    DomainRef ref = define(Entry.off("a"));
    assertThat(table.byName("a")).contains(table.get(ref));
    assertThat(table.byId(-1)).isEmpty();
    DomainRef first = table.change(ref, DomainEventType.VIR_DOMAIN_EVENT_STARTED, 0, e -> e.as(7));
    assertThat(table.byId(7)).contains(table.get(first));
    table.change(ref, DomainEventType.VIR_DOMAIN_EVENT_STOPPED, 1, e -> e.as(-1));
    assertThat(table.byId(7)).isEmpty();
    assertThat(told).containsExactly("a 0/0", "a 2/0", "a 5/1");
  }

  @Test
  void aStepThatThrowsOrReturnsTheSameChangesNothingAndIsNotTold() {
    DomainRef ref = define(Entry.off("a"));
    assertThatThrownBy(() -> table.change(ref, 2, 0, entry -> fail())).hasMessage("step");
    table.inTurn(ref, entry -> assertThat(entry.ref()).isEqualTo(ref));
    assertThat(table.get(ref).ref()).isEqualTo(ref);
    assertThat(told).containsExactly("a 0/0");
  }

  @Test
  void nameAndUuidOfAnotherAreRefusedAndANewNameIsFreeAgainIfItsStepFails() {
    Entry first = Entry.off("a");
    DomainRef ref = define(first);
    refused(ErrorCode.VIR_ERR_OPERATION_FAILED, () -> define(Entry.off("a")));
    Entry renamed = new Entry(new DomainRef("b", ref.uuid(), -1), first.state(), first.xml());
    refused(ErrorCode.VIR_ERR_OPERATION_FAILED, () -> define(renamed));
    assertThatThrownBy(() -> table.define(Entry.off("b"), (before, wanted) -> fail()))
        .hasMessage("step");
    define(Entry.off("b"));
    assertThatThrownBy(() -> table.define(first, (before, wanted) -> fail())).hasMessage("step");
    assertThat(table.byName("a")).contains(first);
    define(first);
    assertThat(told).containsExactly("a 0/0", "b 0/0", "a 0/1");
  }

  private static Entry fail() {
    throw new IllegalStateException("step");
  }

  @Test
  void whatIsRemovedIsGoneAndItsNameIsFree() {
    DomainRef ref = define(Entry.off("a"));
    assertThatThrownBy(() -> table.remove(ref, entry -> fail())).hasMessage("step");
    table.remove(ref, entry -> {});
    refused(ErrorCode.VIR_ERR_NO_DOMAIN, () -> table.get(ref));
    refused(ErrorCode.VIR_ERR_NO_DOMAIN, () -> table.remove(ref, entry -> {}));
    refused(ErrorCode.VIR_ERR_NO_DOMAIN, () -> table.change(ref, 2, 0, entry -> entry.as(1)));
    table.load(Entry.off("a"));
    assertThat(told).containsExactly("a 0/0", "a 1/0");
  }

  @Test
  void readersAndOtherDomainsDoNotWaitForAChange() throws Exception {
    DomainRef busy = define(Entry.off("busy"));
    DomainRef other = define(Entry.off("other"));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    FutureTask<DomainRef> change =
        new FutureTask<>(
            () ->
                table.change(
                    busy,
                    DomainEventType.VIR_DOMAIN_EVENT_STARTED,
                    0,
                    entry -> {
                      begun.countDown();
                      await(end);
                      return entry.as(1);
                    }));
    Thread.startVirtualThread(change);
    begun.await();
    assertThat(table.get(busy).ref()).isEqualTo(busy);
    table.change(other, DomainEventType.VIR_DOMAIN_EVENT_STARTED, 0, entry -> entry.as(2));
    end.countDown();
    assertThat(change.get().id()).isEqualTo(1);
    assertThat(told).endsWith("other 2/0", "busy 2/0");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
