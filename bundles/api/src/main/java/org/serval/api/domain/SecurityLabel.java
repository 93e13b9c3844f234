package org.serval.api.domain;

/**
 * A label of a security model.
 *
 * @param label empty if there is none
 * @param enforcing whether it is enforced
 */
public record SecurityLabel(String label, boolean enforcing) {}
