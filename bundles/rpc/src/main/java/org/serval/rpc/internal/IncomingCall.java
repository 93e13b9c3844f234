package org.serval.rpc.internal;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;
import org.serval.api.access.SecurityLayer;
import org.serval.api.stream.DataStream;
import org.serval.api.stream.PassedFile;
import org.serval.protocol.MessageStatus;
import org.serval.protocol.MessageType;
import org.serval.protocol.Procedure;
import org.serval.protocol.StreamUse;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrRecord;
import org.serval.rpc.Call;
import org.serval.rpc.CallWork;
import org.serval.rpc.ClientConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call on its way to one answer. Whoever claims it first answers; where the client is gone the
 * answer is dropped.
 */
final class IncomingCall implements Call {
  private static final Logger LOG = LoggerFactory.getLogger(IncomingCall.class);

  private final Client client;
  private final Procedure procedure;
  private final Packets.Head head;
  private final List<PassedFile> files;
  private final int bytes;
  private final AtomicBoolean answered = new AtomicBoolean();
  private XdrReader args;
  private boolean handedOver;

  IncomingCall(Client client, Procedure procedure, Frame frame) {
    this.client = client;
    this.procedure = procedure;
    this.head = Packets.Head.answer(frame, MessageType.REPLY, MessageStatus.OK);
    this.files = frame.files();
    this.bytes = frame.length();
    this.args = new XdrReader(frame.payload());
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
    return head.serial();
  }

  @Override
  public XdrReader args() {
    if (args == null) {
      throw new IllegalStateException("the arguments are to be read before the session returns");
    }
    return args;
  }

  @Override
  public List<PassedFile> files() {
    return files;
  }

  @Override
  public void reply(XdrRecord result) {
    if (claim()) {
      client.out().send(head, result);
      closeFiles();
    }
  }

  @Override
  public void replyAndSecure(XdrRecord result, Identity proven, SecurityLayer layer) {
    if (claim()) {
      client.out().sendAndSecure(head, result, proven, layer);
      closeFiles();
    } else {
      layer.close();
    }
  }

  @Override
  public void replyWithFiles(XdrRecord result, List<PassedFile> sent) {
    if (claim()) {
      client.out().send(head.with(MessageType.REPLY_WITH_FDS, MessageStatus.OK), result, sent);
      closeFiles();
    } else {
      sent.forEach(PassedFile::close);
    }
  }

  @Override
  public void fail(Throwable error) {
    if (claim()) {
      client.out().send(head.with(MessageType.REPLY, MessageStatus.ERROR), WireErrors.of(error));
      closeFiles();
    }
  }

  @Override
  public void openStream(XdrRecord result, DataStream stream) {
    if (procedure.stream() == StreamUse.NONE) {
      stream.close();
      throw new IllegalStateException(procedure.name() + " opens no stream");
    }
    if (claim()) {
      client.out().openStream(head, result, procedure.stream(), stream);
      closeFiles();
    } else {
      stream.close();
    }
  }

  @Override
  public void async(CallWork work) {
    handedOver = true;
    client.queue().add(new ClientQueue.Entry(new Job(work), this::drop, bytes));
  }

  /** The session has returned: the arguments' memory is gone, and an answer is on its way. */
  void returned() {
    args = null;
    if (!handedOver && !answered.get()) {
      failUnanswered();
    }
  }

  private void failUnanswered() {
    fail(
        new LibvirtException(
            ErrorCode.VIR_ERR_INTERNAL_ERROR,
            ErrorDomain.VIR_FROM_RPC,
            "the call " + procedure.name() + " got no answer"));
  }

  private void drop() {
    if (answered.compareAndSet(false, true)) {
      closeFiles();
    }
  }

  private boolean claim() {
    boolean first = answered.compareAndSet(false, true);
    if (!first) {
      LOG.warn("A second answer to {} is dropped", procedure.name());
    }
    return first;
  }

  private void closeFiles() {
    files.forEach(PassedFile::close);
  }

  /** The part that may block. */
  private final class Job implements Workers.Job {
    private final CallWork work;

    Job(CallWork work) {
      this.work = work;
    }

    @Override
    public boolean highPriority() {
      return procedure.highPriority();
    }

    @Override
    public void run() {
      try {
        if (client.closed()) {
          drop();
          return;
        }
        work.run();
        if (!answered.get()) {
          failUnanswered();
        }
      } catch (Throwable e) {
        failed(e);
      }
    }
  }

  /** Whoever served the call failed, which the client learns where there was no answer yet. */
  void failed(Throwable error) {
    if (answered.get()) {
      LOG.error("The call {} failed after its answer", procedure.name(), error);
    } else {
      fail(error);
    }
  }
}
