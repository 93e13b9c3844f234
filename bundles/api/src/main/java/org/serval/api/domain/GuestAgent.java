package org.serval.api.domain;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.param.TypedParam;

/**
 * What the agent in a guest does. Methods block until it answers or its time is up ({@code
 * VIR_ERR_AGENT_UNRESPONSIVE}).
 */
@ConsumerType
public interface GuestAgent extends Capability {
  /**
   * The guest's name.
   *
   * @param flags {@code VIR_DOMAIN_GET_HOSTNAME_*}
   */
  String guestHostname(DomainRef domain, int flags);

  /**
   * Sets a password.
   *
   * @param flags {@code VIR_DOMAIN_PASSWORD_*}
   */
  void setUserPassword(DomainRef domain, String user, String password, int flags);

  /** The guest's time. */
  GuestTime time(DomainRef domain, int flags);

  /**
   * Sets it.
   *
   * @param flags {@code VIR_DOMAIN_TIME_*}
   */
  void setTime(DomainRef domain, GuestTime time, int flags);

  /**
   * Gives free blocks back to the host.
   *
   * @param mountpoint null for all
   * @param minimum bytes
   */
  void trim(DomainRef domain, String mountpoint, long minimum, int flags);

  /**
   * Freezes file systems; tells how many.
   *
   * @param mountpoints empty for all
   */
  int freeze(DomainRef domain, List<String> mountpoints, int flags);

  /**
   * Thaws them; tells how many.
   *
   * @param mountpoints empty for all
   */
  int thaw(DomainRef domain, List<String> mountpoints, int flags);

  /** What is mounted. */
  List<GuestFilesystem> filesystems(DomainRef domain, int flags);

  /**
   * Users, system, disks …
   *
   * @param types {@code VIR_DOMAIN_GUEST_INFO_*}, 0 for all
   */
  List<TypedParam> guestInfo(DomainRef domain, int types, int flags);

  /** Processors as the guest sees them: {@code vcpus}, {@code online}, {@code offlinable}. */
  List<TypedParam> guestVcpus(DomainRef domain, int flags);

  /**
   * Switches processors on or off in the guest.
   *
   * @param vcpus numbers and ranges
   */
  void setGuestVcpus(DomainRef domain, String vcpus, boolean online, int flags);

  /** A user's authorized keys. */
  List<String> sshKeys(DomainRef domain, String user, int flags);

  /**
   * Sets them.
   *
   * @param flags {@code VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_*}
   */
  void setSshKeys(DomainRef domain, String user, List<String> keys, int flags);

  /**
   * How long to wait for the agent.
   *
   * @param seconds or {@code VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_*}
   */
  int setResponseTimeout(DomainRef domain, int seconds, int flags);
}
