/**
 * What most drivers would otherwise write themselves: a table of domains whose changes take turns,
 * queries and a connection over it, texts that are safe on disk, processes that outlive the driver.
 * Nothing here is needed to be a driver; each piece works without the others.
 */
@Export
@Version("1.0.0")
package org.serval.api.support;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
