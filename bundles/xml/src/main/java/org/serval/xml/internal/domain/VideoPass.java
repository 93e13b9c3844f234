package org.serval.xml.internal.domain;

import java.util.ArrayList;
import java.util.List;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** Graphics cards: one for a display, memory sizes, and which one is first. */
final class VideoPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft devices = Drafts.devices(domain);
    List<Draft> videos = new ArrayList<>(devices.children("video"));
    if (videos.isEmpty()) {
      if (devices.child("graphics") == null) {
        return;
      }
      videos.add(Drafts.device(domain, new Draft("video")));
    }
    for (Draft video : videos) {
      model(video);
    }
    primary(devices, videos);
    for (Draft video : videos) {
      VideoChecks.check(video);
      sizes(video.child("model"), context.kind() == ParseContext.Kind.QEMU);
    }
  }

  private static void model(Draft video) {
    Draft model = video.child("model");
    if (model == null) {
      model = Drafts.part(video, new Draft("model"));
    }
    if (!model.has("type") || model.is("type", "default")) {
      model.set("type", "cirrus");
    }
  }

  private static void primary(Draft devices, List<Draft> videos) {
    List<Draft> marked =
        videos.stream().filter(v -> v.child("model").is("primary", "yes")).toList();
    if (marked.size() > 1) {
      throw Errors.unsupported("Only one primary video device is supported");
    }
    if (marked.isEmpty()) {
      videos.getFirst().child("model").set("primary", "yes");
    } else if (marked.getFirst() != videos.getFirst()) {
      int at = devices.children().indexOf(videos.getFirst());
      devices.children().remove(marked.getFirst());
      devices.children().add(at, marked.getFirst());
    }
  }

  private static void sizes(Draft model, boolean vga) {
    String ram = model.get("ram");
    String vram = model.get("vram");
    String vram64 = model.get("vram64");
    String vgamem = model.get("vgamem");
    String heads = model.get("heads", "1");
    if (!heads.isEmpty() && !isCount(heads)) {
      throw Errors.internal("cannot parse video heads '" + heads + "'");
    }
    heads = heads.isEmpty() ? "1" : Numbers.unsigned(heads);
    String primary = model.is("primary", "yes") ? "yes" : null;
    String blob = model.get("blob");
    String edid = model.get("edid");
    String type = model.get("type");
    model.attributes().clear();
    model.set("type", type);
    if (type.equals("none")) {
      return;
    }
    if (type.equals("qxl")) {
      model.set("ram", power(ram, "65536")).set("vram", power(vram, "65536"));
      model.set("vram64", vram64 == null ? null : power(vram64, "0"));
      model.set("vgamem", vga ? power(vgamem, "16384") : vgamem);
    } else {
      model.set("vram", vram == null || vram.equals("0") ? fallback(type) : power(vram, "0"));
    }
    model
        .set("heads", heads.equals("0") ? null : heads)
        .set("primary", primary)
        .set("blob", blob)
        .set("edid", edid);
  }

  private static boolean isCount(String text) {
    Long number = Numbers.parse(text, 10);
    return number != null && number >= 0 && number <= 0xffffffffL;
  }

  private static String fallback(String type) {
    return switch (type) {
      case "vga", "cirrus", "vmvga", "bochs" -> "16384";
      case "vbox" -> "8192";
      case "xen" -> "4096";
      default -> null;
    };
  }

  private static String power(String kib, String fallback) {
    long value = Long.parseLong(kib == null ? fallback : kib);
    long power = Long.highestOneBit(Math.max(1, value));
    return Long.toString(power == value ? value : power * 2);
  }
}
