package org.serval.remote.internal.routes;

import java.util.function.IntFunction;
import org.serval.protocol.Nothing;
import org.serval.protocol.XdrRecord;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.Refusals;
import org.serval.remote.internal.events.EventRegistrations;
import org.serval.remote.internal.events.Kind;
import org.serval.remote.internal.events.Wish;

/** What all calls that begin and end event callbacks have in common. */
final class Callbacks {
  private Callbacks() {}

  /** Begins a callback, and replies before the first event can come. */
  static XdrRecord register(Invocation in, Wish wish, IntFunction<XdrRecord> reply) {
    EventRegistrations.Pending pending =
        in.session().events().register(in.link(), wish, in.viewer());
    XdrRecord answer = reply.apply(pending.callbackId());
    in.answer(answer);
    pending.start().run();
    return answer;
  }

  /** Ends a callback. */
  static XdrRecord deregister(Invocation in, Kind kind, int callbackId, String name) {
    if (!in.session().events().removeCallback(kind, callbackId)) {
      throw Refusals.internal(name + " event callback " + callbackId + " not registered");
    }
    return Nothing.INSTANCE;
  }

  /** Refuses a number that stands for no event. */
  static int known(int eventId, int last, String what) {
    if (eventId < 0 || eventId > last) {
      throw Refusals.internal("unsupported " + what + " " + eventId);
    }
    return eventId;
  }
}
