/** What only the LXC driver offers. */
@Export
@Version("1.0.0")
package org.serval.api.lxc;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
