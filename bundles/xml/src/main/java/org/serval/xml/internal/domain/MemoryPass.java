package org.serval.xml.internal.domain;

import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;
import org.serval.xml.internal.value.Sizes;

/** Memory sizes in KiB, and the current memory. */
final class MemoryPass implements Pass {
  private static final long KIB = 1024;

  @Override
  public void apply(Draft domain, ParseContext context) {
    long modules = modules(domain);
    long cells = cells(domain);
    Draft memory = domain.child("memory");
    if (memory == null && cells == 0) {
      throw Errors.xml("Memory size must be specified via <memory> or in the <numa> configuration");
    }
    boolean recount = memory == null || (cells > 0 && context.kind() == ParseContext.Kind.QEMU);
    long total = recount ? cells + modules : kib(domain, "memory");
    memory = memory == null ? Drafts.insert(domain, new Draft("memory")) : memory;
    if (total == 0) {
      throw Errors.xml("Memory size must be specified via <memory> or in the <numa> configuration");
    }
    write(memory, total);
    Draft current = domain.child("currentMemory");
    long kib = current == null ? total : Math.min(total, kib(domain, "currentMemory"));
    current = current == null ? Drafts.insert(domain, new Draft("currentMemory")) : current;
    write(current, kib == 0 ? total : kib);
    Draft most = domain.child("maxMemory");
    if (most != null) {
      write(most, kibOf(most));
    }
  }

  /** What memory modules add. */
  private static long modules(Draft domain) {
    long sum = 0;
    for (Draft module : Drafts.devices(domain).children("memory")) {
      Draft target = module.child("target");
      if (target != null && target.child("node") != null) {
        node(target.child("node"));
      }
      Draft size = target == null ? null : target.child("size");
      if (size == null) {
        throw Errors.xml("invalid or missing size of memory device");
      }
      for (String part : new String[] {"size", "block", "requested", "current"}) {
        if (target.child(part) != null) {
          write(target.child(part), kibOf(target.child(part)));
        }
      }
      Draft label = target.child("label");
      if (label != null && label.child("size") != null) {
        write(label.child("size"), kibOf(label.child("size")));
      }
      Draft source = module.child("source");
      for (String part : new String[] {"pagesize", "alignsize"}) {
        if (source != null && source.child(part) != null) {
          write(source.child(part), kibOf(source.child(part)));
        }
      }
      sum += kibOf(size);
    }
    return sum;
  }

  private static void node(Draft node) {
    Long number = Numbers.parse(node.text(), 10);
    if (number == null || number < 0 || number > Integer.MAX_VALUE) {
      throw Errors.xml("invalid value of memory device node");
    }
    node.text(number.toString());
  }

  /** What NUMA cells have, whose sizes become KiB. */
  private static long cells(Draft domain) {
    Draft cpu = domain.child("cpu");
    Draft numa = cpu == null ? null : cpu.child("numa");
    long sum = 0;
    if (numa != null) {
      for (Draft cell : numa.children("cell")) {
        long kib =
            Sizes.kib(Sizes.bytes(Long.parseLong(cell.get("memory")), cell.get("unit"), KIB));
        cell.set("memory", Long.toString(kib)).set("unit", "KiB");
        sum += kib;
      }
    }
    return sum;
  }

  private static void write(Draft draft, long kib) {
    draft.text(Long.toString(kib)).set("unit", "KiB");
  }

  static long kib(Draft parent, String child) {
    Draft draft = parent.child(child);
    return draft == null ? 0 : kibOf(draft);
  }

  /** A size with its unit, KiB where none is told, in KiB. */
  static long kibOf(Draft draft) {
    return Sizes.kib(Sizes.bytes(number(draft), draft.get("unit"), KIB));
  }

  /**
   * What fits 64 bits without a sign, as libvirt reads sizes; others are too large for any unit.
   */
  private static Long unsigned(String text) {
    Long number = Numbers.parse(text, 10);
    if (number != null) {
      return number < 0 ? null : number;
    }
    try {
      return Long.parseUnsignedLong(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The number that an element's text is. */
  static long number(Draft draft) {
    Long number = unsigned(draft.text());
    if (number == null) {
      throw Errors.xml(
          "Invalid value '"
              + draft.text()
              + "' for element or attribute './"
              + draft.name
              + "[1]'");
    }
    return number;
  }
}
