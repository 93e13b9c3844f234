package org.serval.qmp.testing;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.serval.qmp.QmpEvent;
import org.serval.qmp.QmpListener;

/** Keeps what it hears, for a test to ask. */
public final class RecordingListener implements QmpListener {
  private final BlockingQueue<QmpEvent> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

  @Override
  public void event(QmpEvent event) {
    events.add(event);
  }

  @Override
  public void closed(Throwable cause) {
    closed.complete(cause == null);
  }

  /** The next event. */
  public QmpEvent next() throws InterruptedException {
    QmpEvent event = events.poll(60, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("no event came within a minute");
    }
    return event;
  }

  /** Waits for the connection's end; whether it was in order. */
  public boolean closedInOrder() {
    return closed.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
