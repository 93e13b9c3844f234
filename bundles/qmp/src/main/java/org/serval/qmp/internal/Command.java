package org.serval.qmp.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.serval.posix.Fd;
import org.serval.posix.PosixException;
import org.serval.qmp.JsonObject;

/**
 * A command on its way: its message, duplicates of the descriptors that go with it, and its reply
 * to come. The duplicates are the command's own, so a caller that gave up may close what it gave.
 */
final class Command implements AutoCloseable {
  private final String id;
  private final String name;
  private final ByteBuffer message;
  private final List<Fd> files = new ArrayList<>();
  private final CompletableFuture<JsonObject> reply = new CompletableFuture<>();

  Command(String id, String name, JsonObject arguments, int... descriptors) throws PosixException {
    this.id = id;
    this.name = name;
    JsonObject.Builder text = JsonObject.builder().put("execute", name);
    if (!arguments.members().isEmpty()) {
      text.put("arguments", arguments);
    }
    String line = text.put("id", id).build() + "\r\n";
    this.message = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    try {
      for (int descriptor : descriptors) {
        files.add(Fd.duplicate(descriptor, 0));
      }
    } catch (PosixException e) {
      close();
      throw e;
    }
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  ByteBuffer message() {
    return message;
  }

  int[] descriptors() {
    return files.stream().mapToInt(Fd::descriptor).toArray();
  }

  CompletableFuture<JsonObject> reply() {
    return reply;
  }

  /** Closes the duplicates. */
  @Override
  public void close() {
    files.forEach(Fd::close);
  }
}
