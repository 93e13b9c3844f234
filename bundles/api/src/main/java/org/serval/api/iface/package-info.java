/** The host's network interfaces. */
@Export
@Version("1.0.0")
package org.serval.api.iface;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
