package org.serval.qmp.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.serval.posix.Fd;
import org.serval.posix.FdStream;
import org.serval.posix.PosixException;
import org.serval.posix.UnixFds;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonValue;

/**
 * A monitor whose answers a test writes: it listens on a real socket and speaks real QMP, in
 * whichever way a QEMU may and may not. One client at a time; its commands are answered in order on
 * one virtual thread.
 *
 * <pre>{@code
 * try (FakeMonitor monitor = FakeMonitor.listen(dir.resolve("mon.sock"))) {
 *   monitor.answer("query-status", JsonObject.of("status", "running"));
 *   QmpClient client = QmpClient.connect(monitor.socket(), listener);
 * }
 * }</pre>
 */
public final class FakeMonitor implements AutoCloseable {
  /** QEMU's greeting, as version 7.2 has it. */
  public static final String GREETING =
      "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 9, \"minor\": 2, \"major\": 7},"
          + " \"package\": \"fake\"}, \"capabilities\": [\"oob\"]}}";

  private static final int MOST_FILES = 16;

  private final Path socket;
  private final FdStream listening;
  private final Map<String, Function<JsonObject, Reply>> answers = new ConcurrentHashMap<>();
  private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
  private final List<Fd> files = new ArrayList<>(); // under this
  private volatile FdStream client;
  private volatile String greeting = GREETING + "\r\n";
  private volatile int pieces = Integer.MAX_VALUE;

  /** What a command is answered with. */
  public sealed interface Reply {
    /** It is executed. */
    record Value(JsonValue value) implements Reply {}

    /** It is refused. */
    record Failure(String errorClass, String description) implements Reply {}

    /** It is answered by these bytes; {@code $ID} stands for its id. */
    record Raw(String text) implements Reply {}
  }

  private FakeMonitor(Path socket) throws PosixException {
    this.socket = socket;
    this.listening = FdStream.owned(UnixFds.listen(socket, 1));
    answer("qmp_capabilities", JsonObject.empty());
    Thread.ofVirtual().name("fake-monitor").start(this::serve);
  }

  /** Listens on a new socket. */
  public static FakeMonitor listen(Path socket) throws PosixException {
    return new FakeMonitor(socket);
  }

  /** Its socket. */
  public Path socket() {
    return socket;
  }

  /** What it says to the next client; with its line end, if it shall have one. */
  public FakeMonitor greet(String text) {
    greeting = text;
    return this;
  }

  /** Writes everything in pieces of so many bytes from now on. */
  public FakeMonitor inPieces(int bytes) {
    pieces = bytes;
    return this;
  }

  /** Answers a command by a value. */
  public FakeMonitor answer(String command, JsonValue value) {
    return on(command, request -> new Reply.Value(value));
  }

  /** Refuses a command. */
  public FakeMonitor refuse(String command, String errorClass, String description) {
    return on(command, request -> new Reply.Failure(errorClass, description));
  }

  /** Answers a command as a function says, called on the monitor's thread; it may block. */
  public FakeMonitor on(String command, Function<JsonObject, Reply> answer) {
    answers.put(command, answer);
    return this;
  }

  /** The next command that came, other than the agreement on capabilities. */
  public JsonObject next() throws InterruptedException {
    JsonObject command = received.poll(60, TimeUnit.SECONDS);
    if (command == null) {
      throw new AssertionError("no command came within a minute");
    }
    return command;
  }

  /** How many descriptors came. */
  public synchronized int filesReceived() {
    return files.size();
  }

  /** Tells an event. */
  public void event(String name, JsonObject data) throws IOException {
    JsonObject time = JsonObject.of("seconds", 1_700_000_000L, "microseconds", 5);
    write(JsonObject.of("timestamp", time, "event", name, "data", data) + "\r\n");
  }

  /** Writes any bytes. */
  public synchronized void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; ) {
      int length = Math.min(pieces, bytes.length - at);
      client.write(ByteBuffer.wrap(bytes, at, length));
      at += length;
    }
  }

  /** Ends the connection, whatever is under way. */
  public void hangUp() {
    client.close();
  }

  private void serve() {
    try {
      while (true) {
        serve(FdStream.owned(listening.accept()));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(FdStream next) {
    try (next) {
      client = next;
      write(greeting);
      converse(next);
    } catch (IOException e) {
      // This client is gone; the next one may come.
    }
  }

  private void converse(FdStream stream) throws IOException {
    StringBuilder line = new StringBuilder();
    ByteBuffer buffer = ByteBuffer.allocate(4096);
    List<Fd> came = new ArrayList<>();
    while (stream.readWithFiles(buffer.clear(), MOST_FILES, came) >= 0) {
      keep(came);
      for (byte next : buffer.flip().array()) {
        if (!buffer.hasRemaining()) {
          break;
        }
        buffer.get();
        line.append((char) next);
        if (next == '\n') {
          reply(JsonValue.parse(line.toString()).asObject());
          line.setLength(0);
        }
      }
    }
  }

  private synchronized void keep(List<Fd> came) {
    files.addAll(came);
    came.clear();
  }

  private void reply(JsonObject request) throws IOException {
    String command = request.string("execute");
    if (!command.equals("qmp_capabilities")) {
      received.add(request);
    }
    Function<JsonObject, Reply> answer =
        answers.getOrDefault(
            command,
            unknown ->
                new Reply.Failure(
                    "CommandNotFound", "The command " + command + " has not been found"));
    String id = request.get("id").toString();
    switch (answer.apply(request)) {
      case Reply.Value(JsonValue value) ->
          write(JsonObject.of("return", value, "id", request.get("id")) + "\r\n");
      case Reply.Failure(String errorClass, String words) -> {
        JsonObject error = JsonObject.of("class", errorClass, "desc", words);
        write(JsonObject.of("id", request.get("id"), "error", error) + "\r\n");
      }
      case Reply.Raw(String text) -> write(text.replace("$ID", id));
    }
  }

  @Override
  public void close() {
    listening.close();
    if (client != null) {
      client.close();
    }
    synchronized (this) {
      files.forEach(Fd::close);
    }
  }
}
