/** The host's devices. */
@Export
@Version("1.1.0")
package org.serval.api.nodedev;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
