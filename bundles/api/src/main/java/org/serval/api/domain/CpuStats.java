package org.serval.api.domain;

import java.util.List;
import org.serval.api.param.TypedParam;

/**
 * Processor time of a domain.
 *
 * @param rows one list a processor of the host, or one for all of them
 * @param paramsPerCpu how many parameters a row may have
 * @param cpus how many processors the host has
 */
public record CpuStats(List<List<TypedParam>> rows, int paramsPerCpu, int cpus) {}
