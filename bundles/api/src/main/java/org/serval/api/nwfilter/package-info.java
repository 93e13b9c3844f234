/** Network filters and where they are in force. */
@Export
@Version("1.0.0")
package org.serval.api.nwfilter;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
