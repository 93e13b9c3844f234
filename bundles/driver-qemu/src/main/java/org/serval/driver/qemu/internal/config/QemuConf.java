package org.serval.driver.qemu.internal.config;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.serval.api.HostPaths;
import org.serval.process.Cgroups;

/**
 * What the driver takes from qemu.conf, with the defaults that depend on the host filled in. It
 * reads every key that is in force, and no other: {@link QemuConfKeys#withoutEffect()} has the
 * rest, and a test holds the two together.
 *
 * @param account whom guests run as; empty for this daemon's own user
 * @param dynamicOwnership whether images are given to that user while a guest runs
 * @param rememberOwner whether images go back to their owners afterwards, and not to root
 * @param labelled whether guests that do not say are given a label
 * @param vnc what VNC displays have that do not say otherwise
 * @param spice the same of SPICE
 * @param chardevTls TLS of character devices over TCP
 * @param displayPorts for VNC and SPICE
 * @param websocketPorts for VNC over websockets
 * @param headlessAudio whether guests without a display may play sound on this host
 * @param emulator how QEMU itself is run
 * @param limits what a guest's process may use
 * @param controllers the control groups that guests are in, as v1 names them
 * @param variables templates of UEFI's variables by firmware image
 * @param maxQueued how many calls may wait for one guest; 0 for any number
 */
public record QemuConf(
    Optional<QemuAccount> account,
    boolean dynamicOwnership,
    boolean rememberOwner,
    boolean labelled,
    DisplayConf vnc,
    DisplayConf spice,
    TlsConf chardevTls,
    PortRange displayPorts,
    PortRange websocketPorts,
    boolean headlessAudio,
    EmulatorConf emulator,
    Limits limits,
    Set<String> controllers,
    Map<String, String> variables,
    int maxQueued) {

  /** Copies the collections. */
  public QemuConf {
    controllers = Set.copyOf(controllers);
    variables = Map.copyOf(variables);
  }

  /** Ports that guests share, both ends included. */
  public record PortRange(int first, int last) {}

  /**
   * What a guest's process may use.
   *
   * @param processes of QEMU's user; 0 for the daemon's own limit
   * @param files open at once; 0 for the daemon's own limit
   * @param core size of a core file in bytes; negative for any
   * @param threads in the guest's control group; 0 for any number
   */
  public record Limits(long processes, long files, long core, long threads) {}

  /** Reads the values of a configuration. */
  public static QemuConf of(Map<String, Object> values, HostPaths paths) {
    ConfValues conf = new ConfValues(values);
    TlsConf.Reader tls = new TlsConf.Reader(conf, paths);
    return new QemuConf(
        QemuAccount.of(conf.text("user"), conf.text("group"), paths.privileged()),
        conf.bool("dynamic_ownership").orElse(paths.privileged()),
        conf.bool("remember_owner").orElse(true),
        conf.bool("security_default_confined", true),
        DisplayConf.vnc(conf, tls),
        DisplayConf.spice(conf, tls),
        tls.of("chardev", "chardev", true),
        conf.ports("remote_display_port", 5900),
        conf.ports("remote_websocket_port", 5700),
        conf.bool("nographics_allow_host_audio", false),
        EmulatorConf.of(conf, paths),
        new Limits(
            conf.number("max_processes", 0),
            conf.number("max_files", 0),
            conf.size("max_core"),
            conf.number("max_threads_per_process", 0)),
        controllers(conf),
        conf.pairs("nvram"),
        (int) conf.number("max_queued", 0));
  }

  /** The one that counts threads is only there to limit them. */
  private static Set<String> controllers(ConfValues conf) {
    Set<String> names =
        new HashSet<>(
            conf.list("cgroup_controllers").<Set<String>>map(Set::copyOf).orElse(Cgroups.USUAL));
    if (conf.number("max_threads_per_process", 0) > 0) {
      names.add("pids");
    }
    return names;
  }
}
