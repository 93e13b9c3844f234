/** Changes of documents that libvirt's calls make, as pure functions of trees. */
@Export
@Version("1.0.0")
package org.serval.xml.change;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
