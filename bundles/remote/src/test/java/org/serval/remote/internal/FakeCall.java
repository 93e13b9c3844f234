package org.serval.remote.internal;

import java.util.ArrayList;
import java.util.List;
import org.serval.api.Identity;
import org.serval.api.access.SecurityLayer;
import org.serval.api.stream.DataStream;
import org.serval.api.stream.PassedFile;
import org.serval.protocol.Procedure;
import org.serval.protocol.WireProgram;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrRecord;
import org.serval.rpc.Call;
import org.serval.rpc.CallWork;
import org.serval.rpc.ClientConnection;

/** A call that keeps its answer. Blocking work is kept until {@link #work} runs it. */
final class FakeCall implements Call {
  private final ClientConnection client;
  private final Procedure procedure;
  private final byte[] args;
  private final List<CallWork> pending = new ArrayList<>();
  final List<PassedFile> files = new ArrayList<>();
  XdrRecord result;
  Throwable error;
  DataStream stream;
  int answers;
  boolean wentAsync;

  FakeCall(ClientConnection client, WireProgram wire, int procedure, byte[] args) {
    this.client = client;
    this.procedure = wire.find(procedure).orElseThrow();
    this.args = args;
  }

  /** Runs what was handed over as blocking. */
  void work() {
    wentAsync = !pending.isEmpty();
    for (CallWork work : pending) {
      try {
        work.run();
      } catch (Exception e) {
        fail(e);
      }
    }
    pending.clear();
  }

  @Override
  public ClientConnection client() {
    return client;
  }

  @Override
  public Procedure procedure() {
    return procedure;
  }

  @Override
  public int serial() {
    return 5;
  }

  @Override
  public XdrReader args() {
    return XdrReader.of(args);
  }

  @Override
  public List<PassedFile> files() {
    return files;
  }

  @Override
  public void reply(XdrRecord value) {
    if (answers++ == 0) {
      result = value;
    }
  }

  @Override
  public void replyAndSecure(XdrRecord value, Identity proven, SecurityLayer layer) {
    client.authenticate(proven);
    reply(value);
  }

  @Override
  public void replyWithFiles(XdrRecord value, List<PassedFile> sent) {
    files.addAll(sent);
    reply(value);
  }

  @Override
  public void fail(Throwable failure) {
    if (answers++ == 0) {
      error = failure;
    }
  }

  @Override
  public void async(CallWork work) {
    pending.add(work);
  }

  @Override
  public void openStream(XdrRecord value, DataStream opened) {
    stream = opened;
    reply(value);
  }
}
