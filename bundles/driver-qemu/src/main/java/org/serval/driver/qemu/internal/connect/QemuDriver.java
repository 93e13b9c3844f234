package org.serval.driver.qemu.internal.connect;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.serval.api.ConnectUri;
import org.serval.api.Driver;
import org.serval.api.DriverConnection;
import org.serval.api.ErrorCode;
import org.serval.api.HostPaths;
import org.serval.api.OpenRequest;
import org.serval.api.event.EventService;
import org.serval.api.stream.Terminals;
import org.serval.driver.qemu.internal.config.QemuConf;
import org.serval.driver.qemu.internal.config.QemuConfKeys;
import org.serval.driver.qemu.internal.guest.QemuErrors;

/**
 * {@code qemu:///system} in the system's daemon, {@code qemu:///session} in a user's. Begins when
 * qemu.conf has been read; guests run on when it ends.
 */
@Component(
    immediate = true,
    property = Driver.SCHEME + "=qemu",
    configurationPid = QemuConfKeys.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class QemuDriver implements Driver {
  private final HostPaths paths;
  private final QemuHost host;

  /** Reads what is on disk, then finds running guests in the background. */
  @Activate
  public QemuDriver(
      @Reference HostPaths paths,
      @Reference EventService events,
      @Reference HostIdentity identity,
      @Reference Terminals terminals,
      Map<String, Object> config) {
    this.paths = paths;
    QemuConf conf = QemuConf.of(config, paths);
    this.host = new QemuHost(paths, conf, events.topic("qemu"), identity::uuid, terminals);
    host.begin();
  }

  /** Lets go of all guests. */
  @Deactivate
  void deactivate() {
    host.close();
  }

  @Override
  public boolean accepts(ConnectUri uri) {
    return uri.scheme().equals("qemu");
  }

  @Override
  public DriverConnection open(OpenRequest request) {
    ConnectUri uri = request.uri();
    if (!uri.authority().isEmpty()) {
      throw unexpected(uri, "");
    }
    String path = uri.path();
    if (path.isEmpty()) {
      throw QemuErrors.of(
          ErrorCode.VIR_ERR_INTERNAL_ERROR, "no QEMU URI path given, try " + defaultUri().text());
    }
    boolean embedded = path.equals("/embed");
    String own = paths.privileged() ? "/system" : "/session";
    boolean both = paths.privileged() && path.equals("/session");
    if (embedded || !(path.equals(own) || both)) {
      throw unexpected(uri, own);
    }
    return new QemuConnection(host, request.keepsakes());
  }

  /** What is on disk was read when the driver came; a connection only refers to it. */
  @Override
  public boolean opensInMemory(ConnectUri uri) {
    return true;
  }

  private static RuntimeException unexpected(ConnectUri uri, String own) {
    return QemuErrors.of(
        ErrorCode.VIR_ERR_INTERNAL_ERROR,
        "unexpected qemu URI path '" + uri.path() + "', try qemu://" + own);
  }

  @Override
  public ConnectUri defaultUri() {
    return ConnectUri.parse(paths.privileged() ? "qemu:///system" : "qemu:///session");
  }
}
