/** A client of QEMU's monitor protocol (QMP), and the JSON values that it speaks. */
@Export
@Version("1.0.0")
package org.serval.qmp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
