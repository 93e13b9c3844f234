package org.serval.api.domain;

import java.util.List;
import org.serval.api.param.TypedParam;

/**
 * The same as typed parameters.
 *
 * @param type {@code VIR_DOMAIN_JOB_*}
 * @param params {@code VIR_DOMAIN_JOB_*} by name
 */
public record JobStats(int type, List<TypedParam> params) {}
