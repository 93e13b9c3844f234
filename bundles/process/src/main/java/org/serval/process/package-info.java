/** Guests' processes: starting them, watching them, their control groups and their logs. */
@Export
@Version("1.1.0")
package org.serval.process;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
