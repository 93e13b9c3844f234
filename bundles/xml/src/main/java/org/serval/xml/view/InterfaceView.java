package org.serval.xml.view;

import java.util.Optional;
import java.util.OptionalInt;
import org.serval.xml.Element;

/**
 * A network interface.
 *
 * @param element the canonical element behind it
 */
public record InterfaceView(Element element) {
  /** How it is connected: user, bridge, network, ethernet, direct, hostdev … */
  public String type() {
    return Values.text(element, "@type", "");
  }

  /** Ethernet address. */
  public String mac() {
    return Values.text(element, "mac/@address", "");
  }

  /** Name of the network. */
  public Optional<String> network() {
    return Values.text(element, "source/@network");
  }

  /** Port group of the network. */
  public Optional<String> portgroup() {
    return Values.text(element, "source/@portgroup");
  }

  /** Name of the bridge. */
  public Optional<String> bridge() {
    return Values.text(element, "source/@bridge");
  }

  /** Host device. */
  public Optional<String> sourceDev() {
    return Values.text(element, "source/@dev");
  }

  /** Mode of the host device. */
  public Optional<String> sourceMode() {
    return Values.text(element, "source/@mode");
  }

  /** Name of the tap device. */
  public Optional<String> target() {
    return Values.text(element, "target/@dev");
  }

  /** Whether the tap device is made by the daemon; absent means yes. */
  public boolean targetManaged() {
    return Values.yes(element, "target/@managed");
  }

  /** Model of the card. */
  public Optional<String> model() {
    return Values.text(element, "model/@type");
  }

  /** Back end of a virtio card. */
  public Optional<String> driverName() {
    return Values.text(element, "driver/@name");
  }

  /** Number of queue pairs. */
  public OptionalInt queues() {
    return Values.number(element, "driver/@queues");
  }

  /** Back end of a user interface. */
  public Optional<String> backendType() {
    return Values.text(element, "backend/@type");
  }

  /** Name of the network filter. */
  public Optional<String> filter() {
    return Values.text(element, "filterref/@filter");
  }

  /** State of the link; absent means up. */
  public Optional<String> linkState() {
    return Values.text(element, "link/@state");
  }

  /** MTU in bytes. */
  public OptionalInt mtu() {
    return Values.number(element, "mtu/@size");
  }

  /** Script that sets the device up. */
  public Optional<String> script() {
    return Values.text(element, "script/@path");
  }

  /** Whether the port is isolated from others. */
  public boolean isolated() {
    return Values.yes(element, "port/@isolated");
  }

  /** Place in the boot order. */
  public OptionalInt bootOrder() {
    return Values.number(element, "boot/@order");
  }

  /** Option ROM. */
  public Optional<String> romFile() {
    return Values.text(element, "rom/@file");
  }

  /** Whether the ROM is visible. */
  public Optional<String> romBar() {
    return Values.text(element, "rom/@bar");
  }

  /** Alias of the device. */
  public Optional<String> alias() {
    return Values.text(element, "alias/@name");
  }

  /** Address of the device. */
  public Optional<AddressView> address() {
    return Optional.ofNullable(element.child("address")).map(AddressView::new);
  }
}
