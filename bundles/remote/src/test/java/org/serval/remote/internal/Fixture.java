package org.serval.remote.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.serval.api.Driver;
import org.serval.api.access.AccessDriver;
import org.serval.api.stream.PassedFile;
import org.serval.protocol.Nothing;
import org.serval.protocol.WireProgram;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.XdrWriter;
import org.serval.protocol.lxc.LxcProgram;
import org.serval.protocol.qemu.QemuProgram;
import org.serval.protocol.remote.RemoteConnectOpenArgs;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.protocol.remote.RemoteProgram;
import org.serval.rpc.ProgramSession;

/** A client at the remote program, which has one driver. */
final class Fixture {
  /** The programs that there are, in the order of their sessions. */
  static final List<WireProgram> PROGRAMS =
      List.of(RemoteProgram.INSTANCE, QemuProgram.INSTANCE, LxcProgram.INSTANCE);

  final FakeDriver driver;
  final DriverDirectory drivers = new DriverDirectory(null);
  final Access access;
  final Audit audit = new Audit();
  final ConnectAuthorities authorities = new ConnectAuthorities();
  final FakeClient client;
  final RemoteService service;
  private final List<ProgramSession> sessions;
  final ProgramSession session;

  Fixture(boolean readOnly) {
    this(new FakeDriver(), readOnly, new Access(List.of()));
  }

  private Fixture(Driver installed, boolean readOnly, Access access) {
    this.access = access;
    driver = installed instanceof FakeDriver fake ? fake : null;
    drivers.addDriver(installed, properties(1));
    client = new FakeClient(readOnly);
    service = new RemoteService(drivers, access, audit, authorities);
    sessions =
        Stream.of(
                service,
                new QemuService(drivers, access, audit),
                new LxcService(drivers, access, audit))
            .map(program -> program.open(client))
            .toList();
    session = sessions.getFirst();
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
    return new Fixture(installed, readOnly, new Access(List.of())).open();
  }

  /** A client whose calls an access driver decides on. */
  static Fixture guarded(Driver installed, AccessDriver guard) {
    Access access = new Access(List.of(guard.name()));
    access.addAccessDriver(guard);
    return new Fixture(installed, false, access);
  }

  /** Opens the connection. */
  Fixture open() {
    FakeCall open = openConnection("fake:///default", 0);
    if (open.error != null) {
      throw new AssertionError(open.error);
    }
    return this;
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
    return call(RemoteProgram.INSTANCE, procedure, args, files);
  }

  /** Calls a procedure of another program. */
  FakeCall call(WireProgram program, int procedure, byte[] args, PassedFile... files) {
    FakeCall call = new FakeCall(client, program, procedure, args);
    call.files.addAll(List.of(files));
    try {
      sessions.get(PROGRAMS.indexOf(program)).call(call);
    } catch (RuntimeException e) {
      call.fail(e);
    }
    call.work();
    return call;
  }
}
