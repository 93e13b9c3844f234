package org.serval.rpc.internal;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.util.concurrent.Future;
import io.netty.util.internal.PlatformDependent;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.serval.protocol.MessageLimits;
import org.serval.protocol.XdrWriter;

/**
 * One event loop with what its clients share: memory to receive into, a writer to encode with, an
 * allocator. Everything but {@link #execute}, {@link #schedule} and {@link #compute} is for the
 * loop's own thread.
 */
final class RpcLoop {
  private static final int RECEIVE = 64 * 1024;
  private static final int WRITER = 16 * 1024;
  private static final int LARGE = 256 * 1024;

  private final IoEventLoop loop;
  private final ByteBufAllocator allocator;
  private final FrameMemory frameMemory;
  private final Executor computers;
  private final ByteBuffer received = ByteBuffer.allocateDirect(RECEIVE);
  private final long receivedAddress = PlatformDependent.directBufferAddress(received);
  private final LoopQueue queue;
  private Receiver receiver;
  private XdrWriter writer = newWriter();

  RpcLoop(
      IoEventLoop loop, ByteBufAllocator allocator, FrameMemory frameMemory, Executor computers) {
    this.computers = computers;
    this.loop = loop;
    this.allocator = allocator;
    this.frameMemory = frameMemory;
    // What is scheduled runs behind the next look at the sockets, what is executed before it.
    this.queue = new LoopQueue(step -> schedule(step, 0, TimeUnit.NANOSECONDS), System::nanoTime);
  }

  /** Whether this is the loop's thread. */
  boolean inLoop() {
    return loop.inEventLoop();
  }

  /**
   * Runs a task on the loop.
   *
   * @return false if the loop has stopped
   */
  boolean execute(Runnable task) {
    try {
      loop.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Runs a task on the loop after a time. */
  ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return loop.schedule(task, delay, unit);
  }

  /** Computes something that takes milliseconds, on another thread. */
  void compute(Runnable work) {
    computers.execute(work);
  }

  /** Watches a descriptor; nothing is reported until operations are submitted. */
  Future<IoRegistration> register(EpollIoHandle handle) {
    return loop.register(handle);
  }

  /** Work that others need not wait for. */
  LoopQueue queue() {
    return queue;
  }

  ByteBufAllocator allocator() {
    return allocator;
  }

  FrameMemory frameMemory() {
    return frameMemory;
  }

  ByteBuffer received() {
    return received;
  }

  long receivedAddress() {
    return receivedAddress;
  }

  /** What receives; made with the first client, because the first system call takes long. */
  Receiver receiver() {
    if (receiver == null) {
      receiver = new Receiver();
    }
    return receiver;
  }

  /** An empty writer, of use until the next call of this. */
  XdrWriter writer() {
    if (writer.kept() > LARGE) {
      writer = newWriter();
    }
    writer.clear();
    return writer;
  }

  private static XdrWriter newWriter() {
    return new XdrWriter(WRITER, MessageLimits.MAX + MessageLimits.LEN_MAX);
  }
}
