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
    long total = kib(domain, "memory");
    Draft memory = domain.child("memory");
    if (memory == null) {
      throw Errors.xml("Memory size must be specified via <memory> or in the <numa> configuration");
    }
    write(memory, total);
    Draft current = domain.child("currentMemory");
    if (current == null) {
      current = new Draft("currentMemory");
      domain.children().add(domain.children().indexOf(memory) + 1, current);
      write(current, total);
    } else {
      write(current, Math.min(total, kib(domain, "currentMemory")));
    }
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

  /** The number that an element's text is. */
  static long number(Draft draft) {
    Long number = Numbers.parse(draft.text(), 10);
    if (number == null || number < 0) {
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
