/**
 * Linux system calls through the foreign function interface. Nothing here is bound before its first
 * use, and no class has state beyond the descriptors it owns. Every failure is a {@link
 * org.serval.posix.PosixException} with the system's error number.
 */
@Export
@Version("1.0.0")
package org.serval.posix;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
