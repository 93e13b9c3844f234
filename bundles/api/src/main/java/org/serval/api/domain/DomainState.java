package org.serval.api.domain;

/**
 * A domain's state and why it is in it.
 *
 * @param state {@code VIR_DOMAIN_*} of {@link org.serval.api.constants.DomainState}
 * @param reason a number whose meaning depends on the state
 */
public record DomainState(int state, int reason) {}
