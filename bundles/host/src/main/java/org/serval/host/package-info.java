/**
 * Facts of this host: processors, memory, NUMA cells, what the processor can, and how they are told
 * in the host's part of the capabilities document. Each is read from the kernel's files when asked;
 * nothing is kept, so hot-plugged processors and memory show at once.
 */
@Export
@Version("1.0.0")
package org.serval.host;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
