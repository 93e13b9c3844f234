/** libvirt's configuration files: which are read, and reading them again. */
@Export
@Version("1.0.0")
package org.serval.conf;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
