package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.serval.api.constants.DomainVcpuFlags;
import org.serval.api.constants.VcpuState;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainVcpus;
import org.serval.api.domain.VcpuInfo;
import org.serval.xml.Element;

/** Processors of domains, in their documents. */
final class GuestVcpus implements DomainVcpus {
  private static final int MAX_VCPUS = 32;
  private static final int FLAGS = Affect.FLAGS | DomainVcpuFlags.VIR_DOMAIN_VCPU_MAXIMUM;

  private final Guests guests;
  private final int hostCpus;

  GuestVcpus(Guests guests, int hostCpus) {
    this.guests = guests;
    this.hostCpus = hostCpus;
  }

  @Override
  public int count(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, FLAGS, "testDomainGetVcpusFlags");
    Definition as = Affect.read(guests.get(domain), flags);
    return maximum(flags) ? as.view().maxVcpus() : as.vcpus();
  }

  @Override
  public void setCount(DomainRef domain, int count, int flags) {
    TestErrors.allowFlags(flags, FLAGS, "testDomainSetVcpusFlags");
    refuseAbove(count, MAX_VCPUS, " supported amount");
    guests.change(
        domain,
        guest -> {
          Affect affect = Affect.of(guest, flags);
          if (!maximum(flags)) {
            refuseAboveMaximum(count, guest, affect);
          }
          return Step.to(guest.edited(affect, root -> vcpu(root, count, maximum(flags))));
        });
  }

  @Override
  public void setOnline(DomainRef domain, String vcpus, boolean online, int flags) {
    throw TestErrors.noSupport("virDomainSetVcpu");
  }

  @Override
  public List<VcpuInfo> infos(DomainRef domain) {
    Guest guest = guests.get(domain);
    if (!guest.active()) {
      throw TestErrors.refused("cannot list vcpus for an inactive domain");
    }
    long time = Clock.tensOfMicros();
    List<VcpuInfo> infos = new ArrayList<>();
    for (int vcpu = 0; vcpu < guest.current().vcpus(); vcpu++) {
      BitSet allowed = allowed(guest.current(), vcpu);
      infos.add(
          new VcpuInfo(
              vcpu,
              VcpuState.VIR_VCPU_RUNNING,
              time,
              allowed.length() - 1,
              CpuSet.toBytes(allowed, hostCpus)));
    }
    return infos;
  }

  @Override
  public void pin(DomainRef domain, int vcpu, byte[] cpuMap) {
    pin(domain, vcpu, cpuMap, 0);
  }

  @Override
  public void pin(DomainRef domain, int vcpu, byte[] cpuMap, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainPinVcpuFlags");
    guests.change(
        domain,
        guest -> {
          if (!guest.active()) {
            throw TestErrors.refused("cannot pin vcpus on an inactive domain");
          }
          if (Integer.compareUnsigned(vcpu, guest.current().vcpus()) >= 0) {
            throw TestErrors.invalidArgument(
                "requested vcpu '" + vcpu + "' is not present in the domain");
          }
          return Step.to(guest.edited(Affect.of(guest, 0), root -> pinned(root, vcpu, cpuMap)));
        });
  }

  @Override
  public List<byte[]> pins(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, FLAGS, "testDomainGetVcpuPinInfo");
    Definition as = Affect.read(guests.get(domain), flags);
    List<byte[]> pins = new ArrayList<>();
    for (int vcpu = 0; vcpu < as.view().maxVcpus(); vcpu++) {
      pins.add(CpuSet.toBytes(allowed(as, vcpu), hostCpus));
    }
    return pins;
  }

  @Override
  public void pinEmulator(DomainRef domain, byte[] cpuMap, int flags) {
    TestErrors.allowFlags(flags, Affect.FLAGS, "testDomainPinEmulator");
    String cpus = CpuSet.format(CpuSet.ofBytes(cpuMap));
    Element pin = Element.of("emulatorpin").withAttribute("cpuset", cpus);
    guests.change(
        domain,
        guest ->
            Step.to(
                guest.edited(
                    Affect.one(guest, flags),
                    root ->
                        Edits.child(
                            root,
                            "cputune",
                            tune -> Edits.child(tune, "emulatorpin", old -> pin)))));
  }

  @Override
  public byte[] emulatorPin(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, Affect.FLAGS, "testDomainGetEmulatorPinInfo");
    Element root = Affect.read(guests.get(domain), flags).document().tree();
    String pin = root.value("cputune/emulatorpin/@cpuset");
    return CpuSet.toBytes(pin == null ? placement(root) : CpuSet.parse(pin), hostCpus);
  }

  private BitSet allowed(Definition as, int vcpu) {
    Element root = as.document().tree();
    Element tune = root.child("cputune");
    if (tune != null) {
      for (Element pin : tune.children("vcpupin")) {
        if (Integer.toString(vcpu).equals(pin.attribute("vcpu"))) {
          return CpuSet.parse(pin.attribute("cpuset"));
        }
      }
    }
    return placement(root);
  }

  private BitSet placement(Element root) {
    String placed = root.value("vcpu/@cpuset");
    return placed == null ? CpuSet.all(hostCpus) : CpuSet.parse(placed);
  }

  private static Element pinned(Element root, int vcpu, byte[] cpuMap) {
    Element pin =
        Element.of("vcpupin")
            .withAttribute("vcpu", Integer.toString(vcpu))
            .withAttribute("cpuset", CpuSet.format(CpuSet.ofBytes(cpuMap)));
    return Edits.child(root, "cputune", tune -> Edits.replace(tune, pin, "vcpu"));
  }

  private static Element vcpu(Element root, int count, boolean maximum) {
    return Edits.child(
        root,
        "vcpu",
        vcpu -> {
          int oldMost = Integer.parseInt(vcpu.text());
          int most = maximum ? count : oldMost;
          int old = Integer.parseInt(vcpu.attribute("current", vcpu.text()));
          int now = maximum ? Math.min(old, most) : count;
          Element bare = vcpu.withoutAttribute("current").withText(Integer.toString(most));
          return now < most ? bare.withAttribute("current", Integer.toString(now)) : bare;
        });
  }

  private static void refuseAboveMaximum(int count, Guest guest, Affect affect) {
    if (affect.live()) {
      refuseAbove(count, guest.current().view().maxVcpus(), "");
    }
    if (affect.config()) {
      refuseAbove(count, guest.next().view().maxVcpus(), "");
    }
  }

  private static void refuseAbove(int count, int most, String kind) {
    if (Integer.compareUnsigned(count, most) > 0) {
      throw TestErrors.invalidArgument(
          "requested cpu amount exceeds maximum" + kind + " (" + count + " > " + most + ")");
    }
  }

  private static boolean maximum(int flags) {
    return (flags & DomainVcpuFlags.VIR_DOMAIN_VCPU_MAXIMUM) != 0;
  }
}
