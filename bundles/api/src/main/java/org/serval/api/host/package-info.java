/** The host as a driver sees it. */
@Export
@Version("1.0.0")
package org.serval.api.host;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
