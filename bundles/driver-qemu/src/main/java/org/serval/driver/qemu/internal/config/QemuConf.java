package org.serval.driver.qemu.internal.config;

import java.util.Map;
import java.util.Optional;
import org.serval.api.HostPaths;

/**
 * What the driver takes from qemu.conf, with the defaults that depend on the host filled in.
 *
 * @param account whom guests run as; empty for this daemon's own user
 * @param dynamicOwnership whether images are given to that user while a guest runs
 * @param rememberOwner whether images go back to their owners afterwards
 * @param sandbox whether QEMU's system calls are restricted
 * @param vncListen where VNC listens if the guest does not say
 * @param spiceListen where SPICE listens if the guest does not say
 * @param vncPassword the password of guests that have none; empty for none
 * @param spicePassword the same for SPICE
 * @param displayPorts for VNC and SPICE
 * @param websocketPorts for VNC over websockets
 * @param maxQueued how many calls may wait for one guest; 0 for any number
 * @param maxFiles open files a guest may have; 0 for the daemon's own limit
 * @param maxCore size of a guest's core file in bytes
 */
public record QemuConf(
    Optional<QemuAccount> account,
    boolean dynamicOwnership,
    boolean rememberOwner,
    boolean sandbox,
    String vncListen,
    String spiceListen,
    Optional<String> vncPassword,
    Optional<String> spicePassword,
    PortRange displayPorts,
    PortRange websocketPorts,
    int maxQueued,
    long maxFiles,
    long maxCore) {

  /** Ports that guests share, both ends included. */
  public record PortRange(int first, int last) {}

  /** Reads the values of a configuration. */
  public static QemuConf of(Map<String, Object> values, HostPaths paths) {
    Values conf = new Values(values);
    return new QemuConf(
        QemuAccount.of(conf.text("user"), conf.text("group"), paths.privileged()),
        conf.bool("dynamic_ownership").orElse(paths.privileged()),
        conf.bool("remember_owner").orElse(true),
        conf.number("seccomp_sandbox", -1) != 0,
        conf.text("vnc_listen").orElse("127.0.0.1"),
        conf.text("spice_listen").orElse("127.0.0.1"),
        conf.text("vnc_password"),
        conf.text("spice_password"),
        conf.ports("remote_display_port", 5900),
        conf.ports("remote_websocket_port", 5700),
        (int) conf.number("max_queued", 0),
        conf.number("max_files", 0),
        conf.number("max_core", 0));
  }

  private record Values(Map<String, Object> values) {
    Optional<String> text(String key) {
      return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    Optional<Boolean> bool(String key) {
      return values.get(key) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    long number(String key, long other) {
      return values.get(key) instanceof Number number ? number.longValue() : other;
    }

    PortRange ports(String key, int first) {
      return new PortRange((int) number(key + "_min", first), (int) number(key + "_max", 0xffff));
    }
  }
}
