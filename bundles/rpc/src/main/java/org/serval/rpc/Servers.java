package org.serval.rpc;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The servers of this daemon. A service; any thread, never blocks. */
@ProviderType
public interface Servers {
  /** Those that run now, in the order in which they began. */
  List<ServerControl> all();
}
