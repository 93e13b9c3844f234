package org.serval.rpc.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.serval.api.stream.DataStream;
import org.serval.api.stream.SparseStream;

/**
 * The way of the client's bytes to a stream. They wait in a queue, which a virtual thread empties
 * that begins with the first of them and ends with the last; what waits counts against the client,
 * which is not read from when it is too much.
 */
final class StreamWriter {
  /** What came from the client and waits for the stream. */
  sealed interface Step {
    int OVERHEAD = 64;

    /** The memory that it takes: packets may be of a single byte. */
    default int size() {
      return OVERHEAD;
    }
  }

  /** Bytes. */
  record Data(byte[] bytes) implements Step {
    @Override
    public int size() {
      return bytes.length + OVERHEAD;
    }
  }

  /** Bytes that are zero and need not be written. */
  record Hole(SparseStream sparse, long length) implements Step {}

  /** The client waits until all is written. */
  record Finish() implements Step {}

  private final StreamPump pump;
  private final Client client;
  private final DataStream stream;
  private final Deque<Step> waiting = new ArrayDeque<>(0);
  private boolean writing;

  StreamWriter(StreamPump pump, Client client, DataStream stream) {
    this.pump = pump;
    this.client = client;
    this.stream = stream;
  }

  /** Adds a step. On the event loop. */
  void add(Step step) {
    client.streams().waits(step.size());
    boolean start;
    synchronized (waiting) {
      waiting.add(step);
      start = !writing;
      writing = true;
    }
    if (start) {
      Thread.ofVirtual().name("rpc-stream-write").start(this::writeAll);
    }
  }

  /** Drops what waits. */
  void close() {
    long bytes = 0;
    synchronized (waiting) {
      for (Step step : waiting) {
        bytes += step.size();
      }
      waiting.clear();
    }
    taken(bytes);
  }

  private void writeAll() {
    try {
      for (Step step = next(); step != null; step = next()) {
        try {
          write(step);
        } finally {
          taken(step.size());
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      pump.fail("cannot write to stream", e);
    }
  }

  private void write(Step step) throws IOException {
    switch (step) {
      case Data data -> stream.write(ByteBuffer.wrap(data.bytes()));
      case Hole hole -> hole.sparse().writeHole(hole.length());
      case Finish finish -> {
        stream.finish();
        pump.finished();
      }
    }
  }

  private Step next() {
    synchronized (waiting) {
      Step step = pump.ended() ? null : waiting.poll();
      writing = step != null;
      return step;
    }
  }

  private void taken(long bytes) {
    if (client.streams().taken(bytes)) {
      client.reconsider();
    }
  }
}
