/**
 * The program {@code lxc} of the wire: records, limits, numbers and the table of its procedures.
 * All generated.
 */
@Export
@Version("1.0.0")
package org.serval.protocol.lxc;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
