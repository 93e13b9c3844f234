/** The daemon's log: what is written, and where. */
@Export
@Version("1.0.0")
package org.serval.log;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
