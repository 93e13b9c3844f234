package org.serval.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.serval.api.LibvirtException;
import org.serval.xml.DomainDocument;
import org.serval.xml.ParseContext;

/** Documents to measure with: made here, or the largest of a folder that can be read. */
final class LargeDocuments {
  private static final int MOST = 10;

  private LargeDocuments() {}

  /** The documents of a folder and those below it; of none, the one that is made here. */
  static List<String> of(String folder) {
    return folder.isEmpty() ? List.of(guest(40)) : largest(Path.of(folder));
  }

  private static List<String> largest(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".xml"))
          .map(LargeDocuments::read)
          .filter(LargeDocuments::isRead)
          .sorted(Comparator.comparingInt(String::length).reversed())
          .limit(MOST)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean isRead(String text) {
    try {
      DomainDocument.parse(text, ParseContext.test());
      return true;
    } catch (LibvirtException e) {
      return false;
    }
  }

  /** A guest with so many disks, interfaces and channels. */
  static String guest(int devices) {
    return """
    <domain type='test'>
      <name>large</name>
      <uuid>be9c0000-0000-4000-8000-000000000001</uuid>
      <title>A guest of the size that clusters make</title>
      <memory unit='GiB'>64</memory>
      <vcpu placement='static'>64</vcpu>
      <iothreads>8</iothreads>
      <cputune>
    %s  </cputune>
      <os><type arch='x86_64' machine='q35'>hvm</type><boot dev='hd'/></os>
      <features><acpi/><apic/><pae/></features>
      <cpu mode='custom' match='exact'><model fallback='allow'>qemu64</model>
    %s  </cpu>
      <clock offset='utc'><timer name='rtc' tickpolicy='catchup'/><timer name='hpet' present='no'/></clock>
      <devices>
    %s    <graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'/>
        <video><model type='vga' vram='16384' heads='1'/></video>
        <memballoon model='virtio'/>
        <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
      </devices>
    </domain>
    """
        .formatted(
            times(64, "    <vcpupin vcpu='%1$d' cpuset='0-3,%1$d'/>\n"),
            times(40, "    <feature policy='require' name='feature%1$d'/>\n"),
            times(devices, disk())
                + times(devices, iface())
                + times(
                    8,
                    "    <channel type='unix'><target type='virtio'"
                        + " name='org.a.%1$d'/></channel>\n"));
  }

  private static String disk() {
    return "    <disk type='file' device='disk'><driver name='qemu' type='qcow2' cache='none'"
        + " io='native'/><source file='/var/lib/images/disk%1$d.qcow2'/><target dev='sd%2$s'"
        + " bus='scsi'/><serial>SERIAL%1$d</serial></disk>\n";
  }

  private static String iface() {
    return "    <interface type='bridge'><mac address='52:54:00:00:01:%1$02x'/><source"
        + " bridge='br%1$d'/><model type='virtio'/><bandwidth><inbound average='1000'"
        + " peak='5000'/></bandwidth></interface>\n";
  }

  private static String times(int count, String line) {
    return IntStream.range(0, count)
        .mapToObj(n -> String.format(line, n, letters(n)))
        .collect(Collectors.joining());
  }

  private static String letters(int number) {
    String last = Character.toString('a' + number % 26);
    return number < 26 ? last : letters(number / 26 - 1) + last;
  }
}
