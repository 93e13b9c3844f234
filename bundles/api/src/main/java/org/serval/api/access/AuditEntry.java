package org.serval.api.access;

import java.util.Map;
import org.serval.api.Identity;

/**
 * One thing that a client did, or tried to do.
 *
 * @param who on whose behalf it was done
 * @param driver type of the driver, {@code QEMU}; empty if that is not known
 * @param operation function of libvirt's API, {@code virDomainCreate}
 * @param object what names the object, by the names that access decisions go by, {@code
 *     domain_name}; empty if that is not known
 * @param refusal why it was not done; null if it was
 */
public record AuditEntry(
    Identity who, String driver, String operation, Map<String, String> object, String refusal) {}
