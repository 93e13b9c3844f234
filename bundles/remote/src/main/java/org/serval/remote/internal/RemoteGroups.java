package org.serval.remote.internal;

import java.util.List;
import java.util.function.Supplier;
import org.serval.api.ErrorDomain;
import org.serval.api.access.ConnectAuthority;
import org.serval.remote.internal.routes.*;

/** The remote program's groups of routes, by part of the API. */
final class RemoteGroups {
  private final ConnectAuthority authority;

  /** The groups, given who lets clients in. */
  RemoteGroups(ConnectAuthority authority) {
    this.authority = authority;
  }

  /** The groups of a part, in the order in which clients need them. */
  List<Supplier<RouteGroup>> of(ErrorDomain part) {
    return switch (part) {
      case VIR_FROM_NETWORK ->
          List.of(NetworkRoutes::new, HostEventRoutes::new, NetworkPortRoutes::new);
      case VIR_FROM_STORAGE ->
          List.of(StoragePoolRoutes::new, StorageVolRoutes::new, HostEventRoutes::new);
      case VIR_FROM_NODEDEV -> List.of(NodeDeviceRoutes::new, HostEventRoutes::new);
      case VIR_FROM_SECRET -> List.of(SecretRoutes::new, HostEventRoutes::new);
      case VIR_FROM_INTERFACE -> List.of(InterfaceRoutes::new);
      case VIR_FROM_NWFILTER -> List.of(NwFilterRoutes::new);
      case VIR_FROM_DOMAIN_SNAPSHOT -> List.of(SnapshotRoutes::new);
      case VIR_FROM_DOMAIN_CHECKPOINT -> List.of(CheckpointRoutes::new);
      default -> domains();
    };
  }

  private List<Supplier<RouteGroup>> domains() {
    return List.of(
        () -> new AuthRoutes(authority),
        () -> new ConnectRoutes(new Offers(this)),
        DomainQueryRoutes::new,
        DomainListRoutes::new,
        DomainLifecycleRoutes::new,
        DomainDefinitionRoutes::new,
        HostRoutes::new,
        ConsoleRoutes::new,
        DomainEventRoutes::new,
        DomainDescriptionRoutes::new,
        DomainVcpuRoutes::new,
        DomainStatsRoutes::new,
        DomainJobRoutes::new,
        DomainDeviceRoutes::new,
        DomainMemoryRoutes::new,
        DomainSaveRoutes::new,
        DomainTuningRoutes::new,
        DomainBlockRoutes::new,
        DomainControlRoutes::new,
        HostStatsRoutes::new,
        GuestAgentRoutes::new,
        CheckpointRoutes::new,
        MigrationRoutes::new,
        OldMigrationRoutes::new);
  }
}
