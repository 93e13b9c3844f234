/** State: files that survive a crash whole, indexes that are read without locks, jobs and undo. */
@Export
@Version("1.0.0")
package org.serval.state;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
