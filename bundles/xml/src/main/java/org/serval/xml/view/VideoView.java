package org.serval.xml.view;

import java.util.Optional;
import java.util.OptionalInt;
import org.serval.xml.Element;

/**
 * A graphics card.
 *
 * @param element the canonical element behind it
 */
public record VideoView(Element element) {
  /** Model. */
  public String model() {
    return Values.text(element, "model/@type", "");
  }

  /** Whether it is the first. */
  public boolean primary() {
    return Values.yes(element, "model/@primary");
  }

  /** Number of heads. */
  public OptionalInt heads() {
    return Values.number(element, "model/@heads");
  }

  /** RAM bar in KiB. */
  public OptionalInt ram() {
    return Values.number(element, "model/@ram");
  }

  /** Video memory in KiB. */
  public OptionalInt vram() {
    return Values.number(element, "model/@vram");
  }

  /** 64-bit bar in KiB. */
  public OptionalInt vram64() {
    return Values.number(element, "model/@vram64");
  }

  /** VGA memory in KiB. */
  public OptionalInt vgamem() {
    return Values.number(element, "model/@vgamem");
  }

  /** Whether 3D is accelerated. */
  public boolean accel3d() {
    return Values.yes(element, "model/acceleration/@accel3d");
  }

  /** Width. */
  public OptionalInt xres() {
    return Values.number(element, "model/resolution/@x");
  }

  /** Height. */
  public OptionalInt yres() {
    return Values.number(element, "model/resolution/@y");
  }

  /** Whether blobs are used. */
  public Optional<String> blob() {
    return Values.text(element, "model/@blob");
  }

  /** Whether EDID is offered. */
  public Optional<String> edid() {
    return Values.text(element, "model/@edid");
  }

  /** Back end. */
  public Optional<String> driverName() {
    return Values.text(element, "driver/@name");
  }

  /** VGA configuration. */
  public Optional<String> vgaconf() {
    return Values.text(element, "driver/@vgaconf");
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
