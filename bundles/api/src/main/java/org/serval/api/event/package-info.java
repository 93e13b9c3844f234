/** Events: what can happen to an object, and how drivers tell it. */
@Export
@Version("1.0.0")
package org.serval.api.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
