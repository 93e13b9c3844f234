package org.serval.remote.internal;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.serval.api.Capability;
import org.serval.protocol.XdrRecord;

/** What answers a procedure. */
sealed interface Route {
  /** Whether it may block, so that it must not run on the event loop. */
  boolean blocking();

  /**
   * Answers from the session alone; no connection need be open.
   *
   * @param quick answers without blocking, or gives null where that cannot be
   * @param step answers then; null if it is never needed
   */
  record OnSession(SessionStep quick, SessionStep step) implements Route {
    @Override
    public boolean blocking() {
      return step != null;
    }

    /** What always answers, and may block if this route may. */
    SessionStep patient() {
      return blocking() ? step : quick;
    }
  }

  /**
   * Answers by a capability of the connection's driver.
   *
   * @param brief of a route that may block: which calls do not where the capability is {@link
   *     Capability#inMemory in memory}; null for none
   * @param capability what the driver must offer, or null for nothing
   * @param others capabilities that the step asks for besides
   * @param args the record that the procedure carries
   */
  record OnDriver<C extends Capability, A extends XdrRecord>(
      boolean blocking,
      Predicate<A> brief,
      Class<C> capability,
      List<Class<? extends Capability>> others,
      Class<A> args,
      DriverStep<C, A> step)
      implements Route {

    /** All capabilities without which it is not supported. */
    List<Class<? extends Capability>> needs() {
      return Stream.concat(Stream.ofNullable(capability), others.stream()).toList();
    }

    /** Whether a call must not run on the event loop. */
    boolean blocks(DriverLink link, XdrRecord record) {
      return blocking
          && (brief == null
              || !brief.test(args.cast(record))
              || !link.capability(capability).map(Capability::inMemory).orElse(false));
    }

    /** Answers the call. */
    void run(Invocation in, XdrRecord record) {
      in.refuseOmitted();
      step.run(capability == null ? null : in.need(capability), args.cast(record), in);
    }
  }

  /** Answers a call, from the session. */
  @FunctionalInterface
  interface SessionStep {
    XdrRecord run(XdrRecord args, Invocation in);
  }

  /** Answers a call, by a capability. */
  @FunctionalInterface
  interface DriverStep<C, A> {
    void run(C capability, A args, Invocation in);
  }
}
