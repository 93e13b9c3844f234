package org.serval.xml;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.serval.xml.view.BalloonView;
import org.serval.xml.view.CharDeviceView;
import org.serval.xml.view.ClockView;
import org.serval.xml.view.ControllerView;
import org.serval.xml.view.CpuView;
import org.serval.xml.view.DeviceView;
import org.serval.xml.view.DiskView;
import org.serval.xml.view.GraphicsView;
import org.serval.xml.view.InputView;
import org.serval.xml.view.InterfaceView;
import org.serval.xml.view.OsView;
import org.serval.xml.view.RngView;
import org.serval.xml.view.SoundView;
import org.serval.xml.view.VideoView;
import org.serval.xml.view.WatchdogView;

/**
 * What drivers read of a guest's canonical definition. Views are made on demand and hold nothing
 * but the element.
 */
public record DomainView(Element element) {
  /** Id of a running guest. */
  public OptionalInt id() {
    String id = element.attribute("id");
    return id == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(id));
  }

  /** Name. */
  public String name() {
    return element.value("name");
  }

  /** UUID in canonical text. */
  public String uuid() {
    return element.value("uuid");
  }

  /** What runs it: qemu, kvm, test, xen, lxc … */
  public String type() {
    return element.attribute("type");
  }

  /** Generation id. */
  public Optional<String> genid() {
    return Optional.ofNullable(element.value("genid"));
  }

  /** Title. */
  public Optional<String> title() {
    return Optional.ofNullable(element.value("title"));
  }

  /** Description. */
  public Optional<String> description() {
    return Optional.ofNullable(element.value("description"));
  }

  /** Memory that the guest starts with, in KiB. */
  public long memory() {
    return Long.parseLong(element.value("memory"));
  }

  /** Memory that the balloon leaves, in KiB. */
  public long currentMemory() {
    return Long.parseLong(element.value("currentMemory"));
  }

  /** Memory up to which modules can be added, in KiB; 0 when none can. */
  public long maxMemory() {
    String max = element.value("maxMemory");
    return max == null ? 0 : Long.parseLong(max);
  }

  /** Most virtual CPUs. */
  public int maxVcpus() {
    String vcpus = element.value("vcpu");
    return vcpus == null ? 1 : Integer.parseInt(vcpus);
  }

  /** Virtual CPUs at start. */
  public int vcpus() {
    String current = element.value("vcpu/@current");
    return current == null ? maxVcpus() : Integer.parseInt(current);
  }

  /** Number of I/O threads. */
  public int iothreads() {
    String count = element.value("iothreads");
    return count == null ? 0 : Integer.parseInt(count);
  }

  /** What boots. */
  public OsView os() {
    return new OsView(element.child("os"));
  }

  /** The virtual CPU, where the definition tells one. */
  public Optional<CpuView> cpu() {
    return Optional.ofNullable(element.child("cpu")).map(CpuView::new);
  }

  /** The clock. */
  public ClockView clock() {
    return new ClockView(element.child("clock"));
  }

  /** Whether a feature such as {@code acpi} is named. */
  public boolean hasFeature(String name) {
    return element.at("features/" + name) != null;
  }

  /** The element of a feature, for its values. */
  public Optional<Element> feature(String name) {
    return Optional.ofNullable(element.at("features/" + name));
  }

  /** What a power-off does. */
  public String onPoweroff() {
    return text("on_poweroff", "destroy");
  }

  /** What a reboot does. */
  public String onReboot() {
    return text("on_reboot", "restart");
  }

  /** What a crash does. */
  public String onCrash() {
    return text("on_crash", "destroy");
  }

  private String text(String path, String other) {
    String value = element.value(path);
    return value == null ? other : value;
  }

  /** Path of the program that runs the guest. */
  public Optional<String> emulator() {
    return Optional.ofNullable(element.value("devices/emulator"));
  }

  /** Disks in order. */
  public List<DiskView> disks() {
    return devices("disk", DiskView::new);
  }

  /** Controllers in order. */
  public List<ControllerView> controllers() {
    return devices("controller", ControllerView::new);
  }

  /** Network interfaces in order. */
  public List<InterfaceView> interfaces() {
    return devices("interface", InterfaceView::new);
  }

  /** Serial ports in order. */
  public List<CharDeviceView> serials() {
    return devices("serial", CharDeviceView::new);
  }

  /** Parallel ports in order. */
  public List<CharDeviceView> parallels() {
    return devices("parallel", CharDeviceView::new);
  }

  /** Consoles in order; the first may mirror a serial port. */
  public List<CharDeviceView> consoles() {
    return devices("console", CharDeviceView::new);
  }

  /** Channels in order. */
  public List<CharDeviceView> channels() {
    return devices("channel", CharDeviceView::new);
  }

  /** Input devices in order. */
  public List<InputView> inputs() {
    return devices("input", InputView::new);
  }

  /** Displays in order. */
  public List<GraphicsView> graphics() {
    return devices("graphics", GraphicsView::new);
  }

  /** Graphics cards in order. */
  public List<VideoView> videos() {
    return devices("video", VideoView::new);
  }

  /** Sound cards in order. */
  public List<SoundView> sounds() {
    return devices("sound", SoundView::new);
  }

  /** Watchdogs in order. */
  public List<WatchdogView> watchdogs() {
    return devices("watchdog", WatchdogView::new);
  }

  /** Sources of random numbers in order. */
  public List<RngView> rngs() {
    return devices("rng", RngView::new);
  }

  /** The memory balloon. */
  public Optional<BalloonView> balloon() {
    return devices("memballoon", BalloonView::new).stream().findFirst();
  }

  /** All devices of a kind, in order, for kinds that have no view of their own. */
  public List<DeviceView> devices(String kind) {
    return devices(kind, DeviceView::new);
  }

  /** All devices in order. */
  public List<DeviceView> devices() {
    Element devices = element.child("devices");
    return devices == null ? List.of() : devices.children().stream().map(DeviceView::new).toList();
  }

  private <T> List<T> devices(String kind, Function<Element, T> view) {
    Element devices = element.child("devices");
    return devices == null ? List.of() : devices.children(kind).stream().map(view).toList();
  }
}
