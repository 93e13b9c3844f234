package org.serval.rpc.internal;

import org.serval.api.LibvirtException;
import org.serval.api.stream.PassedFile;
import org.serval.protocol.KeepaliveProcedures;
import org.serval.protocol.MessageStatus;
import org.serval.protocol.MessageType;
import org.serval.protocol.Procedure;
import org.serval.rpc.RpcProgram;

/**
 * Looks at each packet of a client once and hands it on: a call to its program's session, a packet
 * of a stream to the stream, a keepalive message to its answer. What a server has no use for is
 * ignored, as libvirtd does. On the event loop only.
 */
final class Dispatcher {
  private final Client client;
  private final Programs programs;
  private final Sessions sessions;

  Dispatcher(Client client, Programs programs, Sessions sessions) {
    this.client = client;
    this.programs = programs;
    this.sessions = sessions;
  }

  /** Takes a packet, with everything that belongs to it. */
  void take(Frame frame) {
    client.signs().seen();
    int type = frame.type();
    if (type == MessageType.CALL.value() || type == MessageType.CALL_WITH_FDS.value()) {
      call(frame);
    } else if (type == MessageType.STREAM.value() || type == MessageType.STREAM_HOLE.value()) {
      client.streams().take(frame);
    } else if (type == MessageType.MESSAGE.value()
        && frame.program() == KeepaliveProcedures.PROGRAM) {
      client.signs().take(frame);
    }
  }

  private void call(Frame frame) {
    RpcProgram program = programs.find(frame.program(), frame.version());
    if (program == null) {
      refuse(frame, "Cannot find program " + frame.program() + " version " + frame.version());
    } else if (frame.status() != MessageStatus.OK.value()) {
      refuse(frame, "Unexpected message status " + Integer.toUnsignedString(frame.status()));
    } else {
      call(program, frame);
    }
  }

  private void call(RpcProgram program, Frame frame) {
    Procedure procedure = program.wire().find(frame.procedure()).orElse(null);
    if (procedure == null || procedure.kind() != Procedure.Kind.CALL) {
      refuse(frame, "unknown procedure: " + frame.procedure());
    } else if (!client.authenticated() && !program.servesUnauthenticated(frame.procedure())) {
      refuse(frame, "authentication required");
    } else {
      serve(program, new IncomingCall(client, procedure, frame));
    }
  }

  private void serve(RpcProgram program, IncomingCall call) {
    try {
      sessions.of(program).call(call);
    } catch (RuntimeException | Error e) {
      call.failed(e);
    }
    call.returned();
  }

  private void refuse(Frame frame, String detail) {
    frame.files().forEach(PassedFile::close);
    LibvirtException error = WireErrors.rpc(detail);
    client
        .out()
        .send(
            Packets.Head.answer(frame, MessageType.REPLY, MessageStatus.ERROR),
            WireErrors.of(error));
  }
}
