package org.serval.api.domain;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.param.TypedParam;

/**
 * The steps of a migration, called in turn on the source and on the destination. Methods block;
 * perform for as long as it takes.
 */
@ConsumerType
public interface DomainMigration extends Capability {
  /**
   * Source: what is to move.
   *
   * @param params {@code VIR_MIGRATE_PARAM_*} by name
   * @param flags {@code VIR_MIGRATE_*}
   */
  MigrationStep migrateBegin(DomainRef domain, List<TypedParam> params, int flags);

  /**
   * Destination: makes room.
   *
   * @param params {@code VIR_MIGRATE_PARAM_*} by name
   * @param cookie what the other side said, opaque
   * @param flags {@code VIR_MIGRATE_*}
   */
  MigrationStep migratePrepare(List<TypedParam> params, byte[] cookie, int flags);

  /**
   * Destination: makes room for what comes by a stream.
   *
   * @param params {@code VIR_MIGRATE_PARAM_*} by name
   * @param cookie what the other side said, opaque
   * @param flags {@code VIR_MIGRATE_*}
   */
  MigrationTunnel migratePrepareTunnel(List<TypedParam> params, byte[] cookie, int flags);

  /**
   * Source: moves it; gives the cookie for the destination.
   *
   * @param destination the other daemon's URI, or null
   * @param params {@code VIR_MIGRATE_PARAM_*} by name
   * @param cookie what the other side said, opaque
   * @param flags {@code VIR_MIGRATE_*}
   */
  byte[] migratePerform(
      DomainRef domain, String destination, List<TypedParam> params, byte[] cookie, int flags);

  /**
   * Destination: takes over, or cleans up.
   *
   * @param params {@code VIR_MIGRATE_PARAM_*} by name
   * @param cookie what the other side said, opaque
   * @param flags {@code VIR_MIGRATE_*}
   */
  MigrationEnd migrateFinish(List<TypedParam> params, byte[] cookie, int flags, boolean cancelled);

  /**
   * Source: lets go, or goes on.
   *
   * @param params {@code VIR_MIGRATE_PARAM_*} by name
   * @param cookie what the other side said, opaque
   * @param flags {@code VIR_MIGRATE_*}
   */
  void migrateConfirm(
      DomainRef domain, List<TypedParam> params, byte[] cookie, int flags, boolean cancelled);
}
