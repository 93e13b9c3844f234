/** Domains: references, states, and the capabilities by which a driver manages them. */
@Export
@Version("1.1.0")
package org.serval.api.domain;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
