package org.serval.qmp.internal;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.serval.posix.FdStream;

/**
 * The commands that wait to be written, and the virtual thread that writes them. A monitor that
 * reads nothing stops only this thread; a caller that gives up takes back what was not begun.
 */
final class Outgoing {
  private final BlockingQueue<Command> queue = new LinkedBlockingQueue<>();
  private final FdStream stream;
  private final Consumer<IOException> onFailure;
  private final Thread writer;

  Outgoing(FdStream stream, Consumer<IOException> onFailure) {
    this.stream = stream;
    this.onFailure = onFailure;
    this.writer = Thread.ofVirtual().name("qmp-write").unstarted(this::run);
  }

  void start() {
    writer.start();
  }

  void add(Command command) {
    queue.add(command);
  }

  /** Takes back a command; false if its writing has begun. */
  boolean remove(Command command) {
    boolean removed = queue.remove(command);
    if (removed) {
      command.close();
    }
    return removed;
  }

  void stop() {
    writer.interrupt();
  }

  private void run() {
    try {
      while (true) {
        try (Command command = queue.take()) {
          stream.writeWithFiles(command.message(), command.descriptors());
        }
      }
    } catch (InterruptedException e) {
      // stopped
    } catch (IOException e) {
      onFailure.accept(e);
    } finally {
      queue.forEach(Command::close);
    }
  }
}
