/** Access decisions in front of every call. */
@Export
@Version("1.2.0")
package org.serval.api.access;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
