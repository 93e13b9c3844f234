/**
 * libvirt's documents: an immutable element tree, canonical forms by grammar tables, and typed
 * views that drivers read.
 */
@Export
@Version("1.0.0")
package org.serval.xml;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
