package org.serval.rpc.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The open streams of a client, by the serial of the call that opened them. On the event loop only,
 * but for the count of bytes that wait for their streams.
 */
final class Streams {
  /** With so many bytes waiting for slow streams the client is not read from. */
  static final long HIGH = 4L << 20;

  private final Map<Integer, StreamPump> open = new HashMap<>(4);
  private final AtomicLong waiting = new AtomicLong();

  /** Adds a stream, unless the client uses that serial already. */
  boolean add(StreamPump pump) {
    return open.putIfAbsent(pump.head().serial(), pump) == null;
  }

  void remove(StreamPump pump) {
    open.remove(pump.head().serial(), pump);
  }

  /** Hands a packet to its stream; one that belongs to none is ignored. */
  void take(Frame frame) {
    StreamPump pump = open.get(frame.serial());
    if (pump != null && pump.owns(frame)) {
      pump.take(frame);
    }
  }

  /** The client is gone. */
  void close() {
    List.copyOf(open.values()).forEach(StreamPump::abandon);
    open.clear();
  }

  int count() {
    return open.size();
  }

  /** Whether too much waits. */
  boolean full() {
    return waiting.get() >= HIGH;
  }

  /** Counts bytes that wait from now on. */
  void waits(long bytes) {
    waiting.addAndGet(bytes);
  }

  /** Counts bytes that wait no longer; true if that ended a state of too much. Any thread. */
  boolean taken(long bytes) {
    long now = waiting.addAndGet(-bytes);
    return now < HIGH && now + bytes >= HIGH;
  }
}
