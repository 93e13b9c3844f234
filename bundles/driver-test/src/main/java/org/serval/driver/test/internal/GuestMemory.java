package org.serval.driver.test.internal;

import java.util.List;
import org.serval.api.constants.DomainMemoryFlags;
import org.serval.api.constants.DomainMemoryModFlags;
import org.serval.api.constants.DomainMemoryStatTags;
import org.serval.api.domain.DomainMemory;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.MemoryStat;
import org.serval.xml.Element;

/** Memory of domains, in their documents. */
final class GuestMemory implements DomainMemory {
  private static final int FLAGS = Affect.FLAGS | DomainMemoryModFlags.VIR_DOMAIN_MEM_MAXIMUM;
  private static final long LAST_UPDATE = 627319920;

  private static final int EITHER_MEMORY =
      DomainMemoryFlags.VIR_MEMORY_VIRTUAL | DomainMemoryFlags.VIR_MEMORY_PHYSICAL;

  private final Guests guests;

  GuestMemory(Guests guests) {
    this.guests = guests;
  }

  @Override
  public void setMemory(DomainRef domain, long kib, int flags) {
    TestErrors.allowFlags(flags, FLAGS, "testDomainSetMemoryFlags");
    boolean maximum = (flags & DomainMemoryModFlags.VIR_DOMAIN_MEM_MAXIMUM) != 0;
    guests.change(
        domain,
        guest -> {
          Affect affect = Affect.one(guest, flags);
          if (maximum && hasCells(guest, affect)) {
            throw TestErrors.wrongState(
                "initial memory size of a domain with NUMA nodes cannot be modified with this API");
          }
          if (maximum && affect.live()) {
            throw TestErrors.refused("cannot resize the maximum memory on an active domain");
          }
          if (!maximum) {
            refuseAboveMaximum(kib, guest, affect);
          }
          return Step.to(guest.edited(affect, root -> memory(root, kib, maximum)));
        });
  }

  @Override
  public void setStatsPeriod(DomainRef domain, int seconds, int flags) {
    TestErrors.allowFlags(flags, Affect.FLAGS, "testDomainSetMemoryStatsPeriod");
    guests.change(
        domain,
        guest -> {
          Affect affect = Affect.one(guest, flags);
          if (affect.live()) {
            needBalloon(guest.current());
          }
          if (affect.config()) {
            needBalloon(guest.next());
          }
          return Step.to(guest.edited(affect, root -> period(root, seconds)));
        });
  }

  @Override
  public List<MemoryStat> memoryStats(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainMemoryStats");
    Definition as = guests.get(domain).needActive().current();
    if (!hasBalloon(as)) {
      return List.of();
    }
    long memory = as.memory();
    return List.of(
        new MemoryStat(DomainMemoryStatTags.VIR_DOMAIN_MEMORY_STAT_ACTUAL_BALLOON, memory),
        new MemoryStat(DomainMemoryStatTags.VIR_DOMAIN_MEMORY_STAT_SWAP_IN, 0),
        new MemoryStat(DomainMemoryStatTags.VIR_DOMAIN_MEMORY_STAT_SWAP_OUT, 0),
        new MemoryStat(DomainMemoryStatTags.VIR_DOMAIN_MEMORY_STAT_MAJOR_FAULT, 0),
        new MemoryStat(DomainMemoryStatTags.VIR_DOMAIN_MEMORY_STAT_MINOR_FAULT, 0),
        new MemoryStat(DomainMemoryStatTags.VIR_DOMAIN_MEMORY_STAT_UNUSED, memory / 2),
        new MemoryStat(DomainMemoryStatTags.VIR_DOMAIN_MEMORY_STAT_AVAILABLE, memory),
        new MemoryStat(DomainMemoryStatTags.VIR_DOMAIN_MEMORY_STAT_USABLE, memory / 2),
        new MemoryStat(DomainMemoryStatTags.VIR_DOMAIN_MEMORY_STAT_LAST_UPDATE, LAST_UPDATE),
        new MemoryStat(DomainMemoryStatTags.VIR_DOMAIN_MEMORY_STAT_DISK_CACHES, memory / 8),
        new MemoryStat(DomainMemoryStatTags.VIR_DOMAIN_MEMORY_STAT_HUGETLB_PGALLOC, 0),
        new MemoryStat(DomainMemoryStatTags.VIR_DOMAIN_MEMORY_STAT_HUGETLB_PGFAIL, 0),
        new MemoryStat(DomainMemoryStatTags.VIR_DOMAIN_MEMORY_STAT_RSS, memory / 2));
  }

  @Override
  public byte[] peekMemory(DomainRef domain, long offset, int size, int flags) {
    TestErrors.allowFlags(flags, EITHER_MEMORY, "testDomainMemoryPeek");
    if (flags == 0) {
      throw TestErrors.invalidArgument(
          "flags parameter must be VIR_MEMORY_VIRTUAL or VIR_MEMORY_PHYSICAL");
    }
    guests.get(domain).needActive();
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (offset + i);
    }
    return bytes;
  }

  private static boolean hasCells(Guest guest, Affect affect) {
    Definition as = affect.live() ? guest.current() : guest.next();
    return as.document().tree().at("cpu/numa") != null;
  }

  private static void refuseAboveMaximum(long kib, Guest guest, Affect affect) {
    if ((affect.live() && kib > guest.current().maxMemory())
        || (affect.config() && kib > guest.next().maxMemory())) {
      throw TestErrors.invalidArgument("cannot set memory higher than max memory");
    }
  }

  private static Element memory(Element root, long kib, boolean maximum) {
    String text = Long.toString(kib);
    if (!maximum) {
      return Edits.text(root, "currentMemory", text);
    }
    Element changed = Edits.text(root, "memory", text);
    return Long.parseLong(root.value("currentMemory")) > kib
        ? Edits.text(changed, "currentMemory", text)
        : changed;
  }

  private static Element period(Element root, int seconds) {
    return Edits.child(
        root,
        "devices",
        devices ->
            Edits.child(
                devices,
                "memballoon",
                balloon ->
                    Edits.child(
                        balloon,
                        "stats",
                        stats ->
                            seconds <= 0
                                ? null
                                : stats.withAttribute("period", Integer.toString(seconds)))));
  }

  private static void needBalloon(Definition as) {
    if (!hasBalloon(as)) {
      throw TestErrors.internal(
          "No memory balloon device configured, can not set the collection period");
    }
  }

  private static boolean hasBalloon(Definition as) {
    String model = as.document().tree().value("devices/memballoon/@model");
    return model != null && !model.equals("none");
  }
}
