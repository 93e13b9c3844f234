package org.serval.remote.internal;

import java.util.List;
import java.util.Map;
import org.serval.api.Driver;
import org.serval.api.stream.PassedFile;
import org.serval.protocol.Nothing;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.XdrWriter;
import org.serval.protocol.remote.RemoteConnectOpenArgs;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.protocol.remote.RemoteProgram;
import org.serval.rpc.ProgramSession;

/** A client at the remote program, which has one driver. */
final class Fixture {
  final FakeDriver driver;
  final DriverDirectory drivers = new DriverDirectory();
  final Access access = new Access();
  final RemoteService service = new RemoteService(drivers, access);
  final FakeClient client;
  final ProgramSession session;

  Fixture(boolean readOnly) {
    this(new FakeDriver(), readOnly);
  }

  private Fixture(Driver installed, boolean readOnly) {
    driver = installed instanceof FakeDriver fake ? fake : null;
    drivers.addDriver(installed, properties(1));
    client = new FakeClient(readOnly);
    session = service.open(client);
  }

  static Map<String, Object> properties(long id) {
    return Map.of("serval.driver.scheme", "fake", "service.id", id);
  }

  /** A client that has opened its connection. */
  static Fixture opened(boolean readOnly) {
    return openedAt(new FakeDriver(), readOnly);
  }

  /** A client that has opened its connection to a driver. */
  static Fixture openedAt(Driver installed, boolean readOnly) {
    Fixture fixture = new Fixture(installed, readOnly);
    FakeCall open = fixture.openConnection("fake:///default", 0);
    if (open.error != null) {
      throw new AssertionError(open.error);
    }
    return fixture;
  }

  FakeCall openConnection(String name, int flags) {
    return call(RemoteProcedures.CONNECT_OPEN, new RemoteConnectOpenArgs(name, flags));
  }

  FakeCall call(int procedure) {
    return call(procedure, Nothing.INSTANCE);
  }

  FakeCall call(int procedure, XdrRecord args) {
    return call(procedure, XdrWriter.toBytes(args));
  }

  /** Calls, with descriptors, and runs what blocks. */
  FakeCall call(int procedure, byte[] args, PassedFile... files) {
    FakeCall call = new FakeCall(client, RemoteProgram.INSTANCE, procedure, args);
    call.files.addAll(List.of(files));
    try {
      session.call(call);
    } catch (RuntimeException e) {
      call.fail(e);
    }
    call.work();
    return call;
  }
}
