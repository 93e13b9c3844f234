package org.serval.xml.view;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.serval.xml.Element;

/**
 * A disk, as {@code <disk>} tells it.
 *
 * @param element the canonical element behind it
 */
public record DiskView(Element element) {
  /** What backs it: file, block, dir, network, volume, nvme or vhostuser. */
  public String type() {
    return Values.text(element, "@type", "file");
  }

  /** What the guest sees: disk, cdrom, floppy or lun. */
  public String device() {
    return Values.text(element, "@device", "disk");
  }

  /** Variant of a virtio disk. */
  public Optional<String> model() {
    return Values.text(element, "@model");
  }

  /** How snapshots treat it. */
  public Optional<String> snapshot() {
    return Values.text(element, "@snapshot");
  }

  /** Name of the driver, usually qemu. */
  public Optional<String> driverName() {
    return Values.text(element, "driver/@name");
  }

  /** Image format, as raw or qcow2. */
  public Optional<String> format() {
    return Values.text(element, "driver/@type");
  }

  /** Cache mode. */
  public Optional<String> cache() {
    return Values.text(element, "driver/@cache");
  }

  /** I/O mode. */
  public Optional<String> io() {
    return Values.text(element, "driver/@io");
  }

  /** What discard requests do. */
  public Optional<String> discard() {
    return Values.text(element, "driver/@discard");
  }

  /** How writes of zeroes are found. */
  public Optional<String> detectZeroes() {
    return Values.text(element, "driver/@detect_zeroes");
  }

  /** What a write error does. */
  public Optional<String> errorPolicy() {
    return Values.text(element, "driver/@error_policy");
  }

  /** What a read error does. */
  public Optional<String> readErrorPolicy() {
    return Values.text(element, "driver/@rerror_policy");
  }

  /** The I/O thread that serves it. */
  public OptionalInt iothread() {
    return Values.number(element, "driver/@iothread");
  }

  /** Number of virtio queues. */
  public OptionalInt queues() {
    return Values.number(element, "driver/@queues");
  }

  /** Size of a virtio queue. */
  public OptionalInt queueSize() {
    return Values.number(element, "driver/@queue_size");
  }

  /** Path of a file. */
  public Optional<String> file() {
    return Values.text(element, "source/@file");
  }

  /** Path of a block device. */
  public Optional<String> dev() {
    return Values.text(element, "source/@dev");
  }

  /** Path of a directory. */
  public Optional<String> dir() {
    return Values.text(element, "source/@dir");
  }

  /** Protocol of a network disk. */
  public Optional<String> protocol() {
    return Values.text(element, "source/@protocol");
  }

  /** Name of the image on the network. */
  public Optional<String> sourceName() {
    return Values.text(element, "source/@name");
  }

  /** Storage pool of a volume. */
  public Optional<String> pool() {
    return Values.text(element, "source/@pool");
  }

  /** Name of a volume. */
  public Optional<String> volume() {
    return Values.text(element, "source/@volume");
  }

  /** What to do at start without the source. */
  public Optional<String> startupPolicy() {
    return Values.text(element, "source/@startupPolicy");
  }

  /** The name it has, as vda. */
  public String target() {
    return Values.text(element, "target/@dev", "");
  }

  /** The bus it is on. */
  public String bus() {
    return Values.text(element, "target/@bus", "");
  }

  /** State of a tray; absent when closed. */
  public Optional<String> tray() {
    return Values.text(element, "target/@tray");
  }

  /** Whether a USB disk says that it is removable. */
  public boolean removable() {
    return Values.yes(element, "target/@removable");
  }

  /** Rotation rate that it tells. */
  public OptionalInt rotationRate() {
    return Values.number(element, "target/@rotation_rate");
  }

  /** Whether the guest may not write. */
  public boolean readOnly() {
    return Values.has(element, "readonly");
  }

  /** Whether several guests share it. */
  public boolean shareable() {
    return Values.has(element, "shareable");
  }

  /** Whether changes are lost when the guest stops. */
  public boolean isTransient() {
    return Values.has(element, "transient");
  }

  /** Serial number. */
  public Optional<String> serial() {
    return Values.text(element, "serial");
  }

  /** World wide name. */
  public Optional<String> wwn() {
    return Values.text(element, "wwn");
  }

  /** Vendor string. */
  public Optional<String> vendor() {
    return Values.text(element, "vendor");
  }

  /** Product string. */
  public Optional<String> product() {
    return Values.text(element, "product");
  }

  /** Logical block size in bytes. */
  public OptionalInt logicalBlockSize() {
    return Values.number(element, "blockio/@logical_block_size");
  }

  /** Physical block size in bytes. */
  public OptionalInt physicalBlockSize() {
    return Values.number(element, "blockio/@physical_block_size");
  }

  /** Place in the boot order. */
  public OptionalInt bootOrder() {
    return Values.number(element, "boot/@order");
  }

  /** Alias of the device. */
  public Optional<String> alias() {
    return Values.text(element, "alias/@name");
  }

  /** Address of the device. */
  public Optional<AddressView> address() {
    return Optional.ofNullable(element.child("address")).map(AddressView::new);
  }

  /** Hosts of a network disk. */
  public List<HostView> hosts() {
    Element source = element.child("source");
    return source == null
        ? List.of()
        : source.children("host").stream().map(HostView::new).toList();
  }

  /** Whether there is nothing behind it, as in an empty drive. */
  public boolean isEmpty() {
    Element source = element.child("source");
    return source == null
        || (file().isEmpty()
            && dev().isEmpty()
            && dir().isEmpty()
            && protocol().isEmpty()
            && volume().isEmpty());
  }
}
