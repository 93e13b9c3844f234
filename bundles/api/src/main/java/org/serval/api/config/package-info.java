/** Configuration files that an installed component asks for. */
@Export
@Version("1.3.0")
package org.serval.api.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
