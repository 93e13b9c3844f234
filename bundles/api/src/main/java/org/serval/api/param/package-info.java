/** libvirt's typed parameters. */
@Export
@Version("1.0.0")
package org.serval.api.param;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
