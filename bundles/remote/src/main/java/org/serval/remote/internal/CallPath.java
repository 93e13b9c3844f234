package org.serval.remote.internal;

import org.serval.protocol.Procedure;
import org.serval.protocol.WireProgram;
import org.serval.protocol.XdrRecord;
import org.serval.remote.internal.checks.CallChecks;
import org.serval.rpc.Call;

/**
 * The way of a call: decoded → connection open? → arguments and read-only rule → access → route →
 * capability → audit → reply. (Whether the procedure is known and the client authenticated, the
 * transport has seen.)
 *
 * <p>{@link #take} runs on the event loop. Calls whose route does not block are answered there and
 * then, unless an access driver must be asked or the connection's driver was replaced; all others
 * go on by a virtual thread.
 */
final class CallPath {
  private final WireProgram wire;
  private final RouteTable routes;
  private final Access access;
  private final CallChecks checks;
  private final Audit audit;

  CallPath(WireProgram wire, RouteTable routes, CallChecks checks, Access access, Audit audit) {
    this.wire = wire;
    this.routes = routes;
    this.checks = checks;
    this.audit = audit;
    this.access = access;
  }

  /** Takes a call; what is thrown answers it. */
  void take(ClientSession session, Call call) {
    Procedure procedure = call.procedure();
    XdrRecord args = wire.decodeArgs(procedure.number(), call.args());
    AuditedCall audited = audit.begin(session, procedure, args);
    watched(audited, () -> take(session, call, args, audited));
  }

  private void take(ClientSession session, Call call, XdrRecord args, AuditedCall audited) {
    Procedure procedure = call.procedure();
    switch (routes.find(procedure)) {
      case Route.OnSession route -> onSession(route, args, session, call, audited);
      case Route.OnDriver<?, ?> route -> onDriver(route, args, session, call, audited);
      case null -> {
        admit(session.link(procedure), call, args);
        throw Refusals.noSupport(procedure);
      }
    }
  }

  private static void watched(AuditedCall audited, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      audited.failed(e);
      throw e;
    }
  }

  private void onSession(
      Route.OnSession route,
      XdrRecord args,
      ClientSession session,
      Call call,
      AuditedCall audited) {
    Invocation in = new Invocation(access, session, null, call, args, audited);
    boolean guarded = access.active() && (route.blocking() || !call.procedure().acl().isEmpty());
    XdrRecord quick = guarded ? null : route.quick().run(args, in);
    if (quick != null) {
      in.reply(quick);
    } else {
      call.async(
          () ->
              watched(
                  audited,
                  () -> {
                    access.check(in, session.linkIfOpen(), args);
                    in.reply(route.patient().run(args, in));
                  }));
    }
  }

  private void onDriver(
      Route.OnDriver<?, ?> route,
      XdrRecord args,
      ClientSession session,
      Call call,
      AuditedCall audited) {
    DriverLink link = session.link(call.procedure());
    admit(link, call, args);
    if (link.lost() || access.active() || route.blocks(link, args)) {
      call.async(() -> watched(audited, () -> runBlocking(route, args, session, call, audited)));
    } else {
      if (route.blocking()) {
        audited.on(link); // which asks in memory only what works in memory
      }
      route.run(new Invocation(access, session, link, call, args, audited), args);
    }
  }

  private void admit(DriverLink link, Call call, XdrRecord args) {
    Procedure procedure = call.procedure();
    checks.bounds(procedure, args);
    checks.beforeReadOnly(call, args);
    if (link.readOnly() && procedure.refusedReadOnly().holds(args)) {
      throw Refusals.readOnly(procedure);
    }
    checks.afterReadOnly(procedure, args);
  }

  private void runBlocking(
      Route.OnDriver<?, ?> route,
      XdrRecord args,
      ClientSession session,
      Call call,
      AuditedCall audited) {
    DriverLink link = session.renewed();
    while (!link.enter(call)) {
      link = session.renewed();
    }
    Invocation in = new Invocation(access, session, link, call, args, audited);
    try {
      audited.on(link);
      access.check(in, link, args);
      route.run(in, args);
    } finally {
      link.leave(call);
    }
  }
}
