/** Virtual networks, their ports and leases. */
@Export
@Version("1.0.0")
package org.serval.api.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
