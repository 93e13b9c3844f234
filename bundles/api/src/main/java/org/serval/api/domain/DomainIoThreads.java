package org.serval.api.domain;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.param.TypedParam;

/** Threads that serve disks. Methods may block. */
@ConsumerType
public interface DomainIoThreads extends Capability {
  /**
   * All of them.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  List<IoThreadInfo> ioThreads(DomainRef domain, int flags);

  /**
   * Says where one may run.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void pinIoThread(DomainRef domain, int id, byte[] cpuMap, int flags);

  /**
   * Adds one.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void addIoThread(DomainRef domain, int id, int flags);

  /**
   * Takes one away.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void removeIoThread(DomainRef domain, int id, int flags);

  /**
   * Sets its polling.
   *
   * @param params by the names {@code VIR_DOMAIN_IOTHREAD_*}
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void tuneIoThread(DomainRef domain, int id, List<TypedParam> params, int flags);
}
