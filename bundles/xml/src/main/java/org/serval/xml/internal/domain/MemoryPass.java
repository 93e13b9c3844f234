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
    if (draft == null) {
      return 0;
    }
    Long number = Numbers.parse(draft.text(), 10);
    if (number == null) {
      throw Errors.xml(
          "Invalid value '" + draft.text() + "' for element or attribute './" + child + "[1]'");
    }
    return Sizes.kib(Sizes.bytes(number, draft.get("unit"), KIB));
  }
}
