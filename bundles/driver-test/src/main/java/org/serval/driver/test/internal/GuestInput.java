package org.serval.driver.test.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainProcessSignal;
import org.serval.api.domain.DomainInput;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.Screenshot;
import org.serval.api.stream.DataStream;

/** Keys, signals and a picture. The picture is the one that comes with libvirt's client library. */
final class GuestInput implements DomainInput {
  private static final Path PICTURE = Path.of("/usr/share/libvirt/test-screenshot.png");
  private static final int ENOENT = 2;
  private static final int INIT = 1;
  private static final int LAST_SIGNAL = DomainProcessSignal.VIR_DOMAIN_PROCESS_SIGNAL_RT32;

  private final Guests guests;

  GuestInput(Guests guests) {
    this.guests = guests;
  }

  @Override
  public void sendKey(DomainRef domain, int codeset, int holdMillis, int[] keys, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainSendKey");
    guests.get(domain).needActive();
  }

  @Override
  public Screenshot screenshot(DomainRef domain, int screen, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainScreenshot");
    guests.get(domain);
    try {
      return new Screenshot("image/png", new BytesStream(Files.readAllBytes(PICTURE)));
    } catch (IOException e) {
      throw LibvirtException.systemError(
          ErrorDomain.VIR_FROM_TEST, ENOENT, "unable to open file: '" + PICTURE + "'");
    }
  }

  @Override
  public void injectNmi(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainInjectNMI");
    guests.get(domain).needActive();
  }

  @Override
  public void sendSignal(DomainRef domain, long pid, int signal, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainSendProcessSignal");
    if (pid != INIT) {
      throw TestErrors.invalidArgument("only sending a signal to pid 1 is supported");
    }
    if (signal < 0 || signal > LAST_SIGNAL) {
      throw TestErrors.invalidArgument("signum value " + signal + " is out of range");
    }
    guests.get(domain);
  }

  /** Bytes that are read once. */
  private static final class BytesStream implements DataStream {
    private final ByteBuffer rest;

    BytesStream(byte[] bytes) {
      rest = ByteBuffer.wrap(bytes);
    }

    @Override
    public int read(ByteBuffer target) {
      if (!rest.hasRemaining()) {
        return -1;
      }
      int count = Math.min(rest.remaining(), target.remaining());
      target.put(rest.slice(rest.position(), count));
      rest.position(rest.position() + count);
      return count;
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
      throw new IOException("a picture cannot be written");
    }

    @Override
    public void close() {
      rest.position(rest.limit());
    }
  }
}
