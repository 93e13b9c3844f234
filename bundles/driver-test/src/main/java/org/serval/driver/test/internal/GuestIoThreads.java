package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.serval.api.constants.DomainModificationImpact;
import org.serval.api.domain.DomainIoThreads;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.IoThreadInfo;
import org.serval.api.param.TypedParam;
import org.serval.xml.Element;

/** Threads that serve disks, in the domains' documents. */
final class GuestIoThreads implements DomainIoThreads {
  private final Guests guests;
  private final int hostCpus;

  GuestIoThreads(Guests guests, int hostCpus) {
    this.guests = guests;
    this.hostCpus = hostCpus;
  }

  @Override
  public List<IoThreadInfo> ioThreads(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, Affect.FLAGS, "testDomainGetIOThreadInfo");
    Definition as = Affect.read(guests.get(domain), flags);
    Element root = as.document().tree();
    return ids(root).stream()
        .map(id -> new IoThreadInfo(id, CpuSet.toBytes(allowed(root, id, as.vcpus()), hostCpus)))
        .toList();
  }

  @Override
  public void pinIoThread(DomainRef domain, int id, byte[] cpuMap, int flags) {
    TestErrors.allowFlags(flags, Affect.FLAGS, "testDomainPinIOThread");
    Element pin =
        Element.of("iothreadpin")
            .withAttribute("iothread", Integer.toString(id))
            .withAttribute("cpuset", CpuSet.format(CpuSet.ofBytes(cpuMap)));
    edit(
        domain,
        flags,
        root -> {
          if (!ids(root).contains(id)) {
            throw TestErrors.invalidArgument("iothreadid " + id + " not found");
          }
          return Edits.child(root, "cputune", tune -> Edits.replace(tune, pin, "iothread"));
        });
  }

  @Override
  public void addIoThread(DomainRef domain, int id, int flags) {
    TestErrors.allowFlags(flags, Affect.FLAGS, "testDomainAddIOThread");
    if (id == 0) {
      throw TestErrors.invalidArgument("invalid value of 0 for iothread_id");
    }
    edit(
        domain,
        flags,
        root -> {
          List<Integer> ids = ids(root);
          if (ids.contains(id)) {
            throw TestErrors.wrongArgument("an IOThread is already using iothread_id '" + id + "'");
          }
          ids.add(id);
          return withIds(root, ids);
        });
  }

  @Override
  public void removeIoThread(DomainRef domain, int id, int flags) {
    TestErrors.allowFlags(flags, Affect.FLAGS, "testDomainDelIOThread");
    if (id == 0) {
      throw TestErrors.invalidArgument("invalid value of 0 for iothread_id");
    }
    edit(
        domain,
        flags,
        root -> {
          List<Integer> ids = ids(root);
          if (!ids.remove(Integer.valueOf(id))) {
            throw TestErrors.wrongArgument("cannot find IOThread '" + id + "' in iothreadids list");
          }
          return withoutPin(withIds(root, ids), id);
        });
  }

  /**
   * As libvirt's test driver, this fails for every thread of a running domain, without a reason.
   */
  @Override
  public void tuneIoThread(DomainRef domain, int id, List<TypedParam> params, int flags) {
    TestErrors.allowFlags(
        flags, DomainModificationImpact.VIR_DOMAIN_AFFECT_LIVE, "testDomainSetIOThreadParams");
    Guest guest = guests.get(domain);
    Definition as = Affect.read(guest, flags);
    if (!ids(as.document().tree()).contains(id)) {
      throw TestErrors.invalidArgument("cannot find IOThread '" + id + "' in iothreadids");
    }
    if (guest.active()) {
      throw TestErrors.unexplained();
    }
  }

  private void edit(DomainRef domain, int flags, UnaryOperator<Element> change) {
    guests.change(domain, guest -> Step.to(guest.edited(Affect.one(guest, flags), change)));
  }

  /** Those that the document names, or as many from 1 as it counts. */
  private static List<Integer> ids(Element root) {
    List<Integer> ids = new ArrayList<>();
    Element named = root.child("iothreadids");
    if (named != null) {
      named
          .children("iothread")
          .forEach(thread -> ids.add(Integer.valueOf(thread.attribute("id"))));
    }
    for (int id = 1; ids.size() < Tune.number(root, "iothreads", 0); id++) {
      if (!ids.contains(id)) {
        ids.add(id);
      }
    }
    return ids;
  }

  private static Element withIds(Element root, List<Integer> ids) {
    Element counted =
        Edits.child(
            root,
            "iothreads",
            old -> ids.isEmpty() ? null : old.withText(Integer.toString(ids.size())));
    List<Element> threads =
        ids.stream()
            .map(id -> Element.of("iothread").withAttribute("id", Integer.toString(id)))
            .toList();
    return Edits.child(
        counted, "iothreadids", old -> ids.isEmpty() ? null : old.withChildren(threads));
  }

  private static Element withoutPin(Element root, int id) {
    String own = Integer.toString(id);
    return root.child("cputune") == null
        ? root
        : Edits.child(
            root,
            "cputune",
            tune -> {
              Element rest =
                  tune.mapChildren(pin -> own.equals(pin.attribute("iothread")) ? null : pin);
              return rest.children().isEmpty() ? null : rest;
            });
  }

  private static BitSet allowed(Element root, int id, int vcpus) {
    Element tune = root.child("cputune");
    if (tune != null) {
      for (Element pin : tune.children("iothreadpin")) {
        if (Integer.toString(id).equals(pin.attribute("iothread"))) {
          return CpuSet.parse(pin.attribute("cpuset"));
        }
      }
    }
    return CpuSet.all(vcpus);
  }
}
