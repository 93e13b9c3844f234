package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.stream.DataStream;

/**
 * Migration as clients did it before libvirt 0.9.2: the first way, in which the destination gets no
 * document beforehand, and the second, in which it does. A client of today takes one of them only
 * where {@link DomainMigration} is missing. Methods block; perform for as long as it takes.
 */
@ConsumerType
public interface DomainOldMigration extends Capability {
  /**
   * What both sides agree on.
   *
   * @param uri where the destination listens, or null for it to choose
   * @param name that the domain gets there, or null for the same
   * @param bandwidth MiB/s, 0 for no limit
   * @param flags {@code VIR_MIGRATE_*}
   */
  record Terms(String uri, String name, long bandwidth, long flags) {}

  /** Destination, first way: makes room. Its text is the URI where it listens, or null. */
  MigrationStep prepareOld(Terms terms);

  /** Destination, second way: makes room for what a document describes. */
  MigrationStep prepareOld(Terms terms, String xml);

  /** Destination, second way: makes room for what comes by a stream. */
  DataStream prepareOldTunnel(Terms terms, String xml);

  /** Source: moves it. */
  void performOld(DomainRef domain, Terms terms, byte[] cookie);

  /**
   * Destination: takes over, or cleans up.
   *
   * @param result what became of it at the source, 0 if it went well; the first way knows no other
   */
  DomainRef finishOld(Terms terms, byte[] cookie, int result);
}
