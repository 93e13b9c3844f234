package org.serval.qmp.internal;

import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.serval.posix.FdStream;
import org.serval.qmp.JsonException;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonValue;
import org.serval.qmp.QmpEvent;
import org.serval.qmp.QmpListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One monitor connection: a virtual thread reads, one writes, one calls the listener. Commands wait
 * for their replies in a map by id; a reply that nobody waits for any more is dropped.
 */
public final class Connection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final FdStream stream;
  private final QmpListener listener;
  private final Frames frames;
  private final Outgoing outgoing;
  private final Events events = new Events();
  private final CompletableFuture<JsonObject> greeting = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Command> waiting = new LinkedHashMap<>(); // by id; under lock
  private long lastId; // under lock
  private Throwable end; // under lock; set once

  /** Starts to read and write. Owns the stream. */
  public Connection(FdStream stream, QmpListener listener) {
    this.stream = stream;
    this.listener = listener;
    this.frames = new Frames(stream);
    this.outgoing = new Outgoing(stream, e -> end(e, e));
  }

  /** Starts its threads. */
  public Connection start() {
    events.start();
    outgoing.start();
    Thread.ofVirtual().name("qmp-read").start(this::read);
    return this;
  }

  /** Done with the monitor's first message, or with the reason why there is none. */
  public CompletableFuture<JsonObject> greeting() {
    return greeting;
  }

  /** Sends a command; its reply comes in the {@link Ticket}. */
  public Ticket send(String name, JsonObject arguments, int... descriptors) throws IOException {
    lock.lock();
    try {
      if (end != null) {
        throw new IOException("the monitor is closed", end);
      }
      String id = "serval-" + ++lastId;
      Command command = new Command(id, name, arguments, descriptors);
      waiting.put(id, command);
      outgoing.add(command);
      return new Ticket(command);
    } finally {
      lock.unlock();
    }
  }

  /** A command that was sent. */
  public final class Ticket {
    private final Command command;

    private Ticket(Command command) {
      this.command = command;
    }

    /** The reply's message, or why there is none. */
    public CompletableFuture<JsonObject> reply() {
      return command.reply();
    }

    /** Waits no longer; false if the monitor may already have taken the command. */
    public boolean cancel() {
      lock.lock();
      try {
        waiting.remove(command.id());
      } finally {
        lock.unlock();
      }
      return outgoing.remove(command);
    }
  }

  /** Whether it has not ended. */
  public boolean isOpen() {
    lock.lock();
    try {
      return end == null;
    } finally {
      lock.unlock();
    }
  }

  private void read() {
    try {
      for (JsonValue next = frames.next(); next != null; next = frames.next()) {
        dispatch(next.asObject());
      }
      EOFException over = new EOFException("End of file from qemu monitor");
      end(over, null);
    } catch (IOException | JsonException e) {
      end(e, e);
    }
  }

  private void dispatch(JsonObject message) throws IOException {
    LOG.trace("monitor says {}", message);
    if (message.has("event")) {
      QmpEvent event = event(message);
      if (!events.add(() -> listener.event(event))) {
        throw new IOException("more than " + Events.MOST_WAITING + " events wait");
      }
    } else if (message.has("QMP")) {
      greeting.complete(message);
    } else if (message.has("return") || message.has("error")) {
      reply(message);
    } else {
      LOG.warn("a monitor's message is of no known kind: {}", message);
    }
  }

  private static QmpEvent event(JsonObject message) {
    Instant time =
        message
            .find("timestamp")
            .map(JsonValue::asObject)
            .map(t -> Instant.ofEpochSecond(t.number("seconds"), t.number("microseconds") * 1000))
            .orElse(Instant.EPOCH);
    JsonObject data = message.find("data").map(JsonValue::asObject).orElse(JsonObject.empty());
    return new QmpEvent(message.string("event"), data, time);
  }

  private void reply(JsonObject message) {
    Command command = claim(message);
    if (command == null) {
      LOG.debug("a reply came that nobody waits for: {}", message.find("id").orElse(null));
    } else {
      command.reply().complete(message);
    }
  }

  /** Only an error about a message that could not be read has no id: that of the oldest command. */
  private Command claim(JsonObject message) {
    lock.lock();
    try {
      String id =
          message
              .find("id")
              .map(JsonValue::asString)
              .orElseGet(() -> waiting.keySet().stream().findFirst().orElse(""));
      return waiting.remove(id);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    end(new IOException("the monitor was closed"), null);
  }

  private void end(Throwable why, Throwable told) {
    Map<String, Command> failed;
    lock.lock();
    try {
      if (end != null) {
        return;
      }
      end = why;
      failed = new LinkedHashMap<>(waiting);
      waiting.clear();
    } finally {
      lock.unlock();
    }
    stream.close();
    outgoing.stop();
    greeting.completeExceptionally(why);
    failed.values().forEach(command -> command.reply().completeExceptionally(why));
    events.end(() -> listener.closed(told));
  }
}
