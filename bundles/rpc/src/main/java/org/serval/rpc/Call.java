package org.serval.rpc;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.serval.api.Identity;
import org.serval.api.access.SecurityLayer;
import org.serval.api.stream.DataStream;
import org.serval.api.stream.PassedFile;
import org.serval.protocol.Nothing;
import org.serval.protocol.Procedure;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrRecord;

/**
 * A call that waits for its answer, of which it gets exactly one: a second one is dropped and
 * logged. All methods that answer may be called on any thread and do not block; where the client is
 * gone meanwhile, they do nothing but release what they were given.
 */
@ProviderType
public interface Call {
  /** Who calls. */
  ClientConnection client();

  /** What is called, with its name, priority and stream. */
  Procedure procedure();

  /** The number by which the client tells its calls apart. */
  int serial();

  /**
   * What the call carries, over the memory into which it was received: to be read before {@link
   * ProgramSession#call} returns, and never after.
   */
  XdrReader args();

  /**
   * The descriptors that came with the call. They are closed once the call is answered, so whoever
   * needs one for longer duplicates it.
   */
  List<PassedFile> files();

  /** Answers with a result. One that passes a limit of the protocol is answered as an error. */
  void reply(XdrRecord result);

  /** Answers a call that has no result. */
  default void reply() {
    reply(Nothing.INSTANCE);
  }

  /**
   * Answers the call by which the client has authenticated. Right behind the answer the client is
   * authenticated, and the layer packs all bytes of the connection, both ways. What came before
   * that was not authenticated, and is refused: anybody may have sent it.
   *
   * @param proven who it is
   * @param layer belongs to the transport from here on
   */
  void replyAndSecure(XdrRecord result, Identity proven, SecurityLayer layer);

  /**
   * Answers with a result and descriptors, at most 32. The files belong to the transport from here
   * on, which closes them when they are sent, or cannot be.
   */
  void replyWithFiles(XdrRecord result, List<PassedFile> files);

  /**
   * Answers with an error. A {@link org.serval.api.LibvirtException} goes to the client as it is,
   * bytes that were no such record as VIR_ERR_RPC, and anything else as VIR_ERR_INTERNAL_ERROR with
   * a line in the log.
   */
  void fail(Throwable error);

  /**
   * Runs work that may block on a virtual thread, once the limits allow it: so many calls of one
   * client at a time, so many of all clients, and some more for procedures of high priority. Never
   * blocks: what must wait is queued. Work that has not begun when the client goes is not begun.
   */
  void async(CallWork work);

  /**
   * Answers with a result and carries bytes between the client and the stream from then on, in the
   * directions that the procedure has in the tables. The stream belongs to the transport: it is
   * read and written on virtual threads and closed when the client finishes or aborts it, when it
   * fails, and when the client goes.
   */
  void openStream(XdrRecord result, DataStream stream);

  /** Answers a call that has no result with a stream. */
  default void openStream(DataStream stream) {
    openStream(Nothing.INSTANCE, stream);
  }
}
