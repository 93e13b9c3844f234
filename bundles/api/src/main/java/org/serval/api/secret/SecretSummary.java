package org.serval.api.secret;

/**
 * What lists filter by.
 *
 * @param ref what names it
 * @param ephemeral whether it is never on disk
 * @param hidden whether its value is never told
 */
public record SecretSummary(SecretRef ref, boolean ephemeral, boolean hidden) {}
