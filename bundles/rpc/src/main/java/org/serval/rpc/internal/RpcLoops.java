package org.serval.rpc.internal;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The event loops on which all sockets are served, over Netty's native epoll. A loop's thread
 * starts with its first socket. Netty's buffers come from few small arenas, since a daemon holds
 * little data at a time.
 */
final class RpcLoops implements AutoCloseable {
  private static final int MOST_LOOPS = 4;
  private static final int PAGE = 8192;
  private static final int CHUNK_ORDER = 6;
  private static final int CACHED = 64;
  private static final long FRAME_MEMORY = 256L << 20;
  private static final int STOP_SECONDS = 5;
  private static final int IDLE_SECONDS = 10;
  private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

  private final MultiThreadIoEventLoopGroup group;
  private final ThreadPoolExecutor computers;
  private final List<RpcLoop> loops = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();

  RpcLoops() {
    this(Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, MOST_LOOPS));
  }

  RpcLoops(int count) {
    if (System.getProperty(LEAK_DETECTION) == null) {
      ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }
    Thread.ofVirtual().name("rpc-warm-up").start(Receiver::new); // the first one takes long
    this.group =
        new MultiThreadIoEventLoopGroup(
            count, new DefaultThreadFactory("rpc", true), EpollIoHandler.newFactory());
    this.computers = computers(count);
    ByteBufAllocator allocator = allocator(count);
    FrameMemory memory =
        new FrameMemory(Math.min(FRAME_MEMORY, Runtime.getRuntime().maxMemory() / 2));
    for (int i = 0; i < count; i++) {
      loops.add(new RpcLoop(group.next(), allocator, memory, computers));
    }
  }

  /**
   * As many as there are loops, so that a crowd of handshakes leaves processors to them and to
   * calls that run on virtual threads. They end when there is nothing to compute.
   */
  private static ThreadPoolExecutor computers(int count) {
    ThreadPoolExecutor made =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DefaultThreadFactory("rpc-compute", true),
            new ThreadPoolExecutor.DiscardPolicy());
    made.allowCoreThreadTimeOut(true);
    return made;
  }

  private static ByteBufAllocator allocator(int arenas) {
    return new PooledByteBufAllocator(true, 0, arenas, PAGE, CHUNK_ORDER, CACHED, CACHED, false);
  }

  /** The loop for listening sockets. */
  RpcLoop first() {
    return loops.getFirst();
  }

  /** The loop for the next client, in turn. */
  RpcLoop next() {
    return loops.get(Math.floorMod(next.getAndIncrement(), loops.size()));
  }

  /** Stops all loops, and waits for that. */
  @Override
  public void close() {
    computers.shutdownNow();
    group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
