/**
 * The wire: codec (XDR), message headers, and what describes a program's procedures. The programs'
 * own records are in the packages beside this one.
 */
@Export
@Version("1.0.0")
package org.serval.protocol;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
