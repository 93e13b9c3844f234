package org.serval.log.internal;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.util.function.Function;

/** Sends each message as one datagram: to the system's log or to the journal. */
final class DatagramAppender extends AppenderBase<ILoggingEvent> {
  private final UnixDatagram socket;
  private final Function<ILoggingEvent, byte[]> encoder;

  DatagramAppender(String path, Function<ILoggingEvent, byte[]> encoder) throws IOException {
    this.socket = new UnixDatagram(path);
    this.encoder = encoder;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (!socket.send(encoder.apply(event))) {
      addWarn("a message was lost");
    }
  }

  @Override
  public void stop() {
    if (isStarted()) {
      super.stop();
      socket.close();
    }
  }
}
