package org.serval.driver.test.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.serval.api.constants.DomainSetTimeFlags;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.GuestAgent;
import org.serval.api.domain.GuestFilesystem;
import org.serval.api.domain.GuestTime;
import org.serval.api.param.TypedParam;

/** An agent in every running domain, which always answers at once. */
final class TestAgent implements GuestAgent {
  private static final List<String> MOUNTPOINTS = List.of("/", "/boot");

  private final Guests guests;

  TestAgent(Guests guests) {
    this.guests = guests;
  }

  @Override
  public String guestHostname(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainGetHostname");
    return guests.get(domain).needActive().name() + "host";
  }

  @Override
  public void setUserPassword(DomainRef domain, String user, String password, int flags) {
    guests.get(domain).needActive();
  }

  @Override
  public GuestTime time(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainGetTime");
    Guest guest = guests.get(domain);
    if (!guest.inState(States.RUNNING)) {
      throw TestErrors.refused("domain is not running");
    }
    return guest.inside().time();
  }

  @Override
  public void setTime(DomainRef domain, GuestTime time, int flags) {
    TestErrors.allowFlags(flags, DomainSetTimeFlags.VIR_DOMAIN_TIME_SYNC, "testDomainSetTime");
    guests.change(
        domain, guest -> Step.to(guest.needActive().withInside(guest.inside().withTime(time))));
  }

  @Override
  public void trim(DomainRef domain, String mountpoint, long minimum, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainFSTrim");
    guests.get(domain).needActive();
    chosen(mountpoint == null ? List.of() : List.of(mountpoint));
  }

  @Override
  public int freeze(DomainRef domain, List<String> mountpoints, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainFSFreeze");
    Guest before = guests.get(domain);
    Guest after =
        guests.change(
            domain,
            guest ->
                Step.to(
                    guest.needActive().withInside(guest.inside().freezing(chosen(mountpoints)))));
    return after.inside().frozen().size() - before.inside().frozen().size();
  }

  @Override
  public int thaw(DomainRef domain, List<String> mountpoints, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainFSThaw");
    Guest before = guests.get(domain);
    Guest after =
        guests.change(
            domain,
            guest ->
                Step.to(
                    guest.needActive().withInside(guest.inside().thawing(chosen(mountpoints)))));
    return before.inside().frozen().size() - after.inside().frozen().size();
  }

  @Override
  public List<GuestFilesystem> filesystems(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainGetFSInfo");
    return guests.get(domain).needActive().current().view().disks().stream()
        .filter(disk -> disk.device().equals("disk"))
        .findFirst()
        .map(disk -> filesystemsOn(disk.target()))
        .orElse(List.of());
  }

  @Override
  public List<TypedParam> guestInfo(DomainRef domain, int types, int flags) {
    throw TestErrors.noSupport("virDomainGetGuestInfo");
  }

  @Override
  public List<TypedParam> guestVcpus(DomainRef domain, int flags) {
    throw TestErrors.noSupport("virDomainGetGuestVcpus");
  }

  @Override
  public void setGuestVcpus(DomainRef domain, String vcpus, boolean online, int flags) {
    throw TestErrors.noSupport("virDomainSetGuestVcpus");
  }

  @Override
  public List<String> sshKeys(DomainRef domain, String user, int flags) {
    throw TestErrors.noSupport("virDomainAuthorizedSSHKeysGet");
  }

  @Override
  public void setSshKeys(DomainRef domain, String user, List<String> keys, int flags) {
    throw TestErrors.noSupport("virDomainAuthorizedSSHKeysSet");
  }

  @Override
  public int setResponseTimeout(DomainRef domain, int seconds, int flags) {
    throw TestErrors.noSupport("virDomainAgentSetResponseTimeout");
  }

  private static List<GuestFilesystem> filesystemsOn(String disk) {
    return List.of(
        new GuestFilesystem("/", disk + "1", "ext4", List.of(disk)),
        new GuestFilesystem("/boot", disk + "2", "ext4", List.of(disk)));
  }

  private static Set<String> chosen(List<String> mountpoints) {
    for (String mountpoint : mountpoints) {
      if (!MOUNTPOINTS.contains(mountpoint)) {
        throw TestErrors.refused("mount point not found: " + mountpoint);
      }
    }
    return new LinkedHashSet<>(mountpoints.isEmpty() ? MOUNTPOINTS : mountpoints);
  }
}
