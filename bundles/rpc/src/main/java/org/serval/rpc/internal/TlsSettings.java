package org.serval.rpc.internal;

import java.util.List;
import org.serval.pki.PkiFiles;

/**
 * What libvirtd.conf says about TLS.
 *
 * @param verify whether clients need a certificate
 * @param sanity whether our own certificates are checked when they are read
 * @param allowed patterns of the names in clients' certificates, or null for all
 * @param priority which versions and ciphers, as GnuTLS has it
 */
record TlsSettings(
    PkiFiles files, boolean verify, boolean sanity, List<String> allowed, String priority) {}
