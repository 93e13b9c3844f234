package org.serval.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that a driver's connection can do, as one small interface an area. The set grows by new
 * interfaces, never by new methods without a default, so a vendor's old driver keeps working.
 */
@ConsumerType
public interface Capability {}
