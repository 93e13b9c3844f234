package org.serval.driver.test.internal;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.serval.api.domain.DomainDeviceTuning;
import org.serval.api.domain.DomainRef;
import org.serval.api.param.TypedParam;
import org.serval.xml.Element;

/** Limits of single disks and interfaces, a {@link Tune} for each kind of device. */
final class GuestDeviceTuning implements DomainDeviceTuning {
  private final Guests guests;

  GuestDeviceTuning(Guests guests) {
    this.guests = guests;
  }

  /** A kind of device, and how to find one. */
  private record Kind(
      String element,
      Tune tune,
      Predicate<Element> wanted,
      Function<String, RuntimeException> none) {
    static Kind disk(String name) {
      return disk(name, "disk '%s' was not found in the domain config");
    }

    static Kind diskToSet(String name) {
      return disk(name, "missing persistent configuration for disk '%s'");
    }

    private static Kind disk(String name, String none) {
      return new Kind(
          "disk",
          new DiskLimits(),
          disk ->
              name.equals(disk.value("target/@dev"))
                  || name.equals(disk.value("source/@file"))
                  || name.equals(disk.value("source/@dev")),
          missing -> TestErrors.invalidArgument(none.formatted(missing)));
    }

    static Kind face(String name) {
      return new Kind(
          "interface",
          new Bandwidth(),
          face -> name.equals(face.value("target/@dev")) || name.equals(face.value("mac/@address")),
          missing -> TestErrors.wrongArgument("'" + missing + "' is not a known interface"));
    }

    Element find(Definition as, String name) {
      Element devices = as.document().tree().child("devices");
      return devices.children(element).stream()
          .filter(wanted)
          .findFirst()
          .orElseThrow(() -> none.apply(name));
    }

    Element write(Element root, Element device, List<TypedParam> params) {
      return Edits.child(
          root,
          "devices",
          devices ->
              devices.mapChildren(
                  child -> child.equals(device) ? tune.write(child, params) : child));
    }
  }

  @Override
  public List<TypedParam> blockIoTune(DomainRef domain, String disk, int flags) {
    TestErrors.allowFlags(flags, Affect.FLAGS, "testDomainGetBlockIoTune");
    if (disk == null) {
      guests.get(domain);
      return new DiskLimits().read(Element.of("disk"));
    }
    return read(domain, disk, Kind::disk, flags);
  }

  @Override
  public void setBlockIoTune(DomainRef domain, String disk, List<TypedParam> params, int flags) {
    TestErrors.allowFlags(flags, Affect.FLAGS, "testDomainSetBlockIoTune");
    new DiskLimits().check(params);
    write(domain, disk, Kind::diskToSet, params, flags);
  }

  @Override
  public List<TypedParam> interfaceParams(DomainRef domain, String device, int flags) {
    TestErrors.allowFlags(flags, Affect.FLAGS, "testDomainGetInterfaceParameters");
    if (device == null) {
      guests.get(domain);
      return new Bandwidth().read(Element.of("interface"));
    }
    return read(domain, device, Kind::face, flags);
  }

  @Override
  public void setInterfaceParams(
      DomainRef domain, String device, List<TypedParam> params, int flags) {
    TestErrors.allowFlags(flags, Affect.FLAGS, "testDomainSetInterfaceParameters");
    new Bandwidth().check(params);
    write(domain, device, Kind::face, params, flags);
  }

  private List<TypedParam> read(
      DomainRef domain, String name, Function<String, Kind> kinds, int flags) {
    Definition as = Affect.read(guests.get(domain), flags);
    Kind kind = kinds.apply(name);
    return kind.tune().read(kind.find(as, name));
  }

  private void write(
      DomainRef domain,
      String name,
      Function<String, Kind> kinds,
      List<TypedParam> params,
      int flags) {
    Kind kind = kinds.apply(name);
    guests.change(
        domain,
        guest -> {
          Affect affect = Affect.one(guest, flags);
          Element device = kind.find(affect.live() ? guest.current() : guest.next(), name);
          return Step.to(guest.edited(affect, root -> kind.write(root, device, params)));
        });
  }
}
