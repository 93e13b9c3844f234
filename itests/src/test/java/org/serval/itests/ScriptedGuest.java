package org.serval.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.serval.qmp.JsonArray;
import org.serval.qmp.JsonObject;
import org.serval.qmp.testing.FakeMonitor;

/**
 * A guest that a daemon finds running: its status file, a process that bears its UUID, and a
 * monitor that says what a test wants. Made before the daemon starts.
 */
final class ScriptedGuest implements AutoCloseable {
  static final String NAME = "scripted";
  private static final String UUID = "5c819ded-0a51-4cd0-8f64-000000000001";
  private static final String STATUS =
      """
      <domstatus state='running' reason='booted' pid='%d'>
        <monitor path='%s' type='unix'/>
        <vcpus/>
        <libDir path='%s'/>
        <channelTargetDir path='%s'/>
        <domain type='qemu' id='7'>
          <name>scripted</name>
          <uuid>%s</uuid>
          <memory unit='KiB'>65536</memory>
          <currentMemory unit='KiB'>65536</currentMemory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64' machine='pc-i440fx-7.2'>hvm</type></os>
          <on_crash>%s</on_crash>
          <devices>
            <disk type='file' device='disk'>
              <driver name='qemu' type='raw' error_policy='stop'/>
              <source file='/images/data.img' index='1'/>
              <backingStore/>
              <target dev='vda' bus='virtio'/>
              <alias name='virtio-disk0'/>
              <address type='pci' domain='0x0000' bus='0x00' slot='0x05' function='0x0'/>
            </disk>
            <disk type='file' device='cdrom'>
              <driver name='qemu' type='raw'/>
              <source file='/images/cd.iso' index='2'/>
              <backingStore/>
              <target dev='hdc' bus='ide'/>
              <readonly/>
              <alias name='ide0-1-0'/>
              <address type='drive' controller='0' bus='1' target='0' unit='0'/>
            </disk>
            <channel type='unix'>
              <source mode='bind' path='/nowhere/agent'/>
              <target type='virtio' name='org.qemu.guest_agent.0' state='disconnected'/>
              <alias name='channel0'/>
              <address type='virtio-serial' controller='0' bus='0' port='1'/>
            </channel>
            <memballoon model='virtio'>
              <alias name='balloon0'/>
              <address type='pci' domain='0x0000' bus='0x00' slot='0x06' function='0x0'/>
            </memballoon>
          </devices>
        </domain>
      </domstatus>
      """;
  private final Process process;
  private final FakeMonitor monitor;

  private ScriptedGuest(Process process, FakeMonitor monitor) {
    this.process = process;
    this.monitor = monitor;
  }

  /** Makes it in the root of a daemon that is not started yet. */
  static ScriptedGuest in(Path root, String onCrash) throws IOException {
    Path lib = Files.createDirectories(root.resolve("var/lib/libvirt/qemu/domain-7-scripted"));
    Path run = Files.createDirectories(root.resolve("run/libvirt/qemu"));
    Path socket = lib.resolve("monitor.sock");
    FakeMonitor monitor = FakeMonitor.listen(socket);
    monitor.answer("query-chardev", new JsonArray(List.of()));
    monitor.answer("query-cpus-fast", new JsonArray(List.of()));
    monitor.answer("query-status", JsonObject.of("status", "running"));
    monitor.answer("query-jobs", new JsonArray(List.of()));
    monitor.answer("system_reset", JsonObject.empty());
    monitor.answer("cont", JsonObject.empty());
    // It waits for its input to end: it is gone with this JVM at the latest.
    Process process = new ProcessBuilder("sh", "-c", "read -r line", UUID).start();
    String text = STATUS.formatted(process.pid(), socket, lib, lib, UUID, onCrash);
    Files.writeString(run.resolve(NAME + ".xml"), text);
    return new ScriptedGuest(process, monitor);
  }

  /** What its monitor tells; data by JSON text. */
  void tells(String event, String data) throws IOException {
    monitor.event(event, org.serval.qmp.JsonValue.parse(data.replace('\'', '"')).asObject());
  }

  /** The next command that its monitor gets. */
  String nextCommand() throws InterruptedException {
    return monitor.next().string("execute");
  }

  /** Its process ends. */
  void dies() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    monitor.close();
    process.destroyForcibly();
  }
}
