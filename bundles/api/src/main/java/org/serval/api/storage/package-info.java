/** Storage pools and volumes. */
@Export
@Version("1.1.0")
package org.serval.api.storage;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
