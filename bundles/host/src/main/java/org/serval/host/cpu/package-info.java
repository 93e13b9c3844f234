/** What the host's processor can, in the words of libvirt's processor map. */
@Export
@Version("1.0.0")
package org.serval.host.cpu;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
