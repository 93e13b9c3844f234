/**
 * Certificates, keys and revocation lists in libvirt's places: read, checked, and made by {@code
 * serval pki}. No state, any thread; what reads files blocks.
 */
@Export
@Version("1.0.0")
package org.serval.pki;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
