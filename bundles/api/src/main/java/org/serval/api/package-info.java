/** What a driver implements to serve connections, and the values that all of Serval shares. */
@Export
@Version("1.2.0")
package org.serval.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
