package org.serval.api.domain;

/**
 * How the driver's way to the guest is.
 *
 * @param state {@code VIR_DOMAIN_CONTROL_*}
 * @param details why, in the error state
 * @param stateTime milliseconds in this state
 */
public record ControlInfo(int state, int details, long stateTime) {}
