/** Byte streams and descriptors that cross the wire. */
@Export
@Version("1.0.0")
package org.serval.api.stream;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
