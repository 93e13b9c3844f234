package org.serval.rpc.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.serval.api.DaemonPart;
import org.serval.api.HostPaths;
import org.serval.api.LibvirtException;
import org.serval.posix.Posix;
import org.serval.rpc.RpcProgram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transport as a component: two servers on the event loops. The sockets for clients appear with
 * the first program that serves them, so that nobody finds an empty daemon, and stay when programs
 * come and go. Changes of the configuration count from the next start, as with libvirtd.
 */
@Component(
    immediate = true,
    service = DaemonPart.class,
    configurationPid = RpcTransport.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class RpcTransport implements DaemonPart {
  static final String PID = "org.serval.libvirtd";
  private static final String NETWORK = "serval.listen";
  private static final int FIRST_INHERITED = 3;
  private static final int NO_SERVER = 3;
  private static final int NO_SOCKETS = 6;
  private static final Logger LOG = LoggerFactory.getLogger(RpcTransport.class);

  private final InheritedSockets inherited;
  private final RpcSettings settings;
  private final RpcLoops loops = new RpcLoops();
  private final PeerNames names = new PeerNames(Path.of("/etc/passwd"), Path.of("/etc/group"));
  private final RpcServer libvirtd;
  private final RpcServer admin;
  private final List<LiveServer> controls;
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private boolean active;
  private boolean listening;

  @Activate
  public RpcTransport(
      BundleContext context, @Reference HostPaths paths, Map<String, Object> values) {
    this(
        paths,
        values,
        Boolean.parseBoolean(context.getProperty(NETWORK)),
        InheritedSockets.of(System.getenv(), ProcessHandle.current().pid(), FIRST_INHERITED));
  }

  RpcTransport(HostPaths paths, Map<String, Object> values, boolean network) {
    this(paths, values, network, InheritedSockets.none());
  }

  private RpcTransport(
      HostPaths paths, Map<String, Object> values, boolean network, InheritedSockets inherited) {
    this.inherited = inherited;
    this.settings = RpcSettings.of(inherited.over(values), paths, network || inherited.any());
    this.libvirtd = new RpcServer(RpcProgram.LIBVIRTD, settings.limits(), loops, names);
    this.admin = new RpcServer(RpcProgram.ADMIN, settings.adminLimits(), loops, names);
    this.controls =
        List.of(
            new LiveServer(libvirtd, RpcSettings.number(values, "min_workers", 5)),
            new LiveServer(admin, RpcSettings.number(values, "admin_min_workers", 5)));
  }

  @Activate
  synchronized void start() {
    settings.limits().problem().ifPresent(problems::add);
    if (!problems.isEmpty()) {
      return;
    }
    try {
      if (!inherited.any()) {
        makeFolder(settings.adminDoor().path().getParent());
      }
      listen(admin, settings.adminDoor());
      active = true;
      listenIfServed();
    } catch (IOException | LibvirtException e) {
      failed(e);
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException(
          "The folder of the sockets cannot be made or used: "
              + folder
              + " ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  @Override
  public List<String> startProblems() {
    return List.copyOf(problems);
  }

  @Override
  public int startStatus() {
    return settings.limits().problem().isPresent() ? NO_SERVER : NO_SOCKETS;
  }

  /** Certificates are read anew; other changes count from the next start. */
  @Override
  public void reload() {
    TlsService tls = libvirtd.tls();
    if (tls != null) {
      try {
        tls.reload();
      } catch (LibvirtException e) {
        LOG.error("The certificates stay as they were: {}", e.getMessage());
      }
    }
  }

  /** Whoever started this asks for the problems next, and ends the daemon. */
  private void failed(Exception e) {
    LOG.debug("The sockets cannot be opened", e);
    problems.add(e.getMessage());
  }

  @Modified
  void changed() {
    LOG.debug("Changes of sockets and limits count from the next start");
  }

  @Deactivate
  synchronized void stop() {
    active = false;
    stopAll();
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  synchronized void add(RpcProgram program, Map<String, Object> properties) {
    server(properties).add(program);
    try {
      listenIfServed();
    } catch (IOException | LibvirtException e) {
      failed(e);
    }
  }

  synchronized void remove(RpcProgram program, Map<String, Object> properties) {
    server(properties).remove(program);
  }

  /**
   * Tells which servers there are, to whoever may ask. It is needed, so that programs which ask are
   * there before the sockets.
   */
  @Reference(unbind = "forget")
  void tell(ServerRegistry registry) {
    controls.forEach(registry::add);
  }

  void forget(ServerRegistry registry) {
    controls.forEach(registry::remove);
  }

  private void listenIfServed() throws IOException {
    if (active && !listening && !libvirtd.programs().isEmpty()) {
      listening = true;
      if (settings.tls() != null) {
        libvirtd.secureBy(new TlsService(settings.tls()));
      }
      for (Door door : settings.doors()) {
        listen(libvirtd, door);
      }
    }
  }

  private void listen(RpcServer server, Door door) throws IOException {
    if (inherited.any()) {
      for (ListeningSocket socket : inherited.take(door)) {
        server.listen(door, socket);
      }
      return;
    }
    switch (door) {
      case Door.Unix unix -> server.listen(unix, gid());
      case Door.Network network -> server.listen(network);
    }
  }

  private RpcServer server(Map<String, Object> properties) {
    return RpcProgram.ADMIN.equals(properties.get(RpcProgram.SERVER)) ? admin : libvirtd;
  }

  private int gid() throws IOException {
    if (settings.group() == null) {
      return Posix.UNCHANGED;
    }
    return names
        .gid(settings.group())
        .orElseThrow(() -> new IOException("no group is called " + settings.group()));
  }

  private void stopAll() {
    try {
      for (RpcServer server : List.of(libvirtd, admin)) {
        server.stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      loops.close();
    }
  }
}
