package org.serval.remote.internal;

import java.util.List;
import java.util.function.Predicate;
import org.serval.api.Capability;
import org.serval.protocol.Nothing;
import org.serval.protocol.XdrRecord;

/**
 * Takes routes. {@code fast} ones run on the event loop and must only call what is documented not
 * to block; {@code blocking} and {@code acting} ones run on virtual threads behind the limits.
 */
public final class RouteList {
  private final Route[] routes;

  RouteList(Route[] routes) {
    this.routes = routes;
  }

  private void add(int procedure, Route route) {
    if (routes[procedure] != null) {
      throw new IllegalStateException("procedure " + procedure + " has two routes");
    }
    routes[procedure] = route;
  }

  /** A route that needs no open connection and does not block. */
  public <A extends XdrRecord> RouteList onSession(
      int procedure, Class<A> args, SessionAnswer<A> answer) {
    add(procedure, new Route.OnSession((a, in) -> answer.of(args.cast(a), in), null));
    return this;
  }

  /**
   * A route that needs no open connection and may block.
   *
   * @param quick answers without blocking, or gives null where that cannot be
   */
  public <A extends XdrRecord> RouteList onSessionBlocking(
      int procedure, Class<A> args, SessionAnswer<A> quick, SessionAnswer<A> answer) {
    add(
        procedure,
        new Route.OnSession(
            (a, in) -> quick.of(args.cast(a), in), (a, in) -> answer.of(args.cast(a), in)));
    return this;
  }

  /** A route that needs an open connection, of which it asks nothing, and does not block. */
  public <A extends XdrRecord> RouteList onOpen(
      int procedure, Class<A> args, SessionAnswer<A> answer) {
    return onOpen(procedure, args, answer, List.of());
  }

  /** The same for an answer that asks for capabilities by itself: these. */
  public <A extends XdrRecord> RouteList onOpen(
      int procedure,
      Class<A> args,
      SessionAnswer<A> answer,
      List<Class<? extends Capability>> needs) {
    add(
        procedure,
        new Route.OnDriver<>(
            false, null, null, needs, args, (none, a, in) -> in.reply(answer.of(a, in))));
    return this;
  }

  /** Routes that are answered by a capability of the connection's driver. */
  public <C extends Capability> Of<C> of(Class<C> capability) {
    return new Of<>(capability);
  }

  /** Answers from the session. */
  @FunctionalInterface
  public interface SessionAnswer<A> {
    XdrRecord of(A args, Invocation in);
  }

  /** Answers a call that carries nothing. */
  @FunctionalInterface
  public interface Asked<C> {
    XdrRecord of(C capability);
  }

  /** Answers a call. */
  @FunctionalInterface
  public interface Answer<C, A> {
    XdrRecord of(C capability, A args);
  }

  /** Answers a call, with a look at who calls. */
  @FunctionalInterface
  public interface AnswerIn<C, A> {
    XdrRecord of(C capability, A args, Invocation in);
  }

  /** Does what a call without result asks for. */
  @FunctionalInterface
  public interface Act<C, A> {
    void on(C capability, A args);
  }

  /** Does what a call asks for, and may answer it by itself. */
  @FunctionalInterface
  public interface ActIn<C, A> {
    void on(C capability, A args, Invocation in);
  }

  /** Takes the routes of one capability. */
  public final class Of<C extends Capability> {
    private final Class<C> capability;

    private Of(Class<C> capability) {
      this.capability = capability;
    }

    /** Goes on with the routes of another capability. */
    public <D extends Capability> Of<D> of(Class<D> other) {
      return RouteList.this.of(other);
    }

    /** A call without arguments, answered on the event loop. */
    public Of<C> fast(int procedure, Asked<C> answer) {
      return put(procedure, false, Nothing.class, (c, a, in) -> in.reply(answer.of(c)));
    }

    /** A call that is answered on the event loop. */
    public <A extends XdrRecord> Of<C> fast(int procedure, Class<A> args, Answer<C, A> answer) {
      return put(procedure, false, args, (c, a, in) -> in.reply(answer.of(c, a)));
    }

    /** The same, with a look at who calls. */
    public <A extends XdrRecord> Of<C> fast(int procedure, Class<A> args, AnswerIn<C, A> answer) {
      return put(procedure, false, args, (c, a, in) -> in.reply(answer.of(c, a, in)));
    }

    /** A call without arguments that may block. */
    public Of<C> blocking(int procedure, Asked<C> answer) {
      return put(procedure, true, Nothing.class, (c, a, in) -> in.reply(answer.of(c)));
    }

    /** A call that may block. */
    public <A extends XdrRecord> Of<C> blocking(int procedure, Class<A> args, Answer<C, A> answer) {
      return put(procedure, true, args, (c, a, in) -> in.reply(answer.of(c, a)));
    }

    /** The same, with a look at who calls. */
    public <A extends XdrRecord> Of<C> blocking(
        int procedure, Class<A> args, AnswerIn<C, A> answer) {
      return put(procedure, true, args, (c, a, in) -> in.reply(answer.of(c, a, in)));
    }

    /** A call without result that may block. */
    public <A extends XdrRecord> Of<C> acting(int procedure, Class<A> args, Act<C, A> act) {
      return acting(procedure, args, (c, a, in) -> act.on(c, a));
    }

    /** The same, with a look at who calls; it may answer by itself, with a stream or files. */
    public <A extends XdrRecord> Of<C> acting(int procedure, Class<A> args, ActIn<C, A> act) {
      return put(
          procedure,
          true,
          args,
          (c, a, in) -> {
            act.on(c, a, in);
            in.reply(Nothing.INSTANCE);
          });
    }

    /** A call that may block, but for some where the capability is in memory. */
    public <A extends XdrRecord> Of<C> blockingUnless(
        Predicate<A> brief, int procedure, Class<A> args, Answer<C, A> answer) {
      add(
          procedure,
          new Route.OnDriver<>(
              true, brief, capability, List.of(), args, (c, a, in) -> in.reply(answer.of(c, a))));
      return this;
    }

    /** The same of a call without result. */
    public <A extends XdrRecord> Of<C> actingUnless(
        Predicate<A> brief, int procedure, Class<A> args, Act<C, A> act) {
      return blockingUnless(
          brief,
          procedure,
          args,
          (c, a) -> {
            act.on(c, a);
            return Nothing.INSTANCE;
          });
    }

    private <A extends XdrRecord> Of<C> put(
        int procedure, boolean blocking, Class<A> args, Route.DriverStep<C, A> step) {
      add(procedure, new Route.OnDriver<>(blocking, null, capability, List.of(), args, step));
      return this;
    }
  }
}
