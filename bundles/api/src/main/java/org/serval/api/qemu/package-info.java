/** What only the QEMU driver offers. */
@Export
@Version("1.0.0")
package org.serval.api.qemu;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
