package org.serval.driver.test.internal;

import java.util.List;
import org.serval.api.constants.DomainModificationImpact;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainTuning;
import org.serval.api.param.TypedParam;

/** Limits and shares of domains, a {@link Tune} for each group. */
final class GuestTuning implements DomainTuning {
  private static final String SCHEDULER = "fair";
  private static final List<TypedParam> SCHEDULER_PARAMS =
      List.of(new TypedParam.UInt32("weight", 50));
  private static final Tune MEMORY = new MemoryTune();
  private static final Tune BLKIO = new BlkioTune();
  private static final Tune NUMA = new NumaTune();
  private static final Tune PERF = new PerfTune();

  private final Guests guests;

  GuestTuning(Guests guests) {
    this.guests = guests;
  }

  @Override
  public String schedulerType(DomainRef domain) {
    return SCHEDULER;
  }

  @Override
  public int schedulerParamCount(DomainRef domain) {
    return SCHEDULER_PARAMS.size();
  }

  @Override
  public List<TypedParam> schedulerParams(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainGetSchedulerParametersFlags");
    guests.get(domain);
    return SCHEDULER_PARAMS;
  }

  @Override
  public void setSchedulerParams(DomainRef domain, List<TypedParam> params, int flags) {
    TestErrors.allowFlags(
        flags,
        DomainModificationImpact.VIR_DOMAIN_AFFECT_LIVE,
        "testDomainSetSchedulerParametersFlags");
    Tune.check(params, List.of("weight"));
    guests.get(domain);
  }

  @Override
  public List<TypedParam> memoryParams(DomainRef domain, int flags) {
    return read(domain, MEMORY, flags, "testDomainGetMemoryParameters");
  }

  @Override
  public void setMemoryParams(DomainRef domain, List<TypedParam> params, int flags) {
    write(domain, MEMORY, params, flags, "testDomainSetMemoryParameters");
  }

  @Override
  public List<TypedParam> blkioParams(DomainRef domain, int flags) {
    return read(domain, BLKIO, flags, "testDomainGetBlkioParameters");
  }

  @Override
  public void setBlkioParams(DomainRef domain, List<TypedParam> params, int flags) {
    write(domain, BLKIO, params, flags, "testDomainSetBlkioParameters");
  }

  @Override
  public List<TypedParam> numaParams(DomainRef domain, int flags) {
    return read(domain, NUMA, flags, "testDomainGetNumaParameters");
  }

  @Override
  public void setNumaParams(DomainRef domain, List<TypedParam> params, int flags) {
    Guest guest = guests.get(domain);
    if (Affect.one(guest, flags).live()) {
      NumaTune.refuseOtherMode(guest.current().document().tree(), params);
    }
    write(domain, NUMA, params, flags, "testDomainSetNumaParameters");
  }

  @Override
  public List<TypedParam> perfEvents(DomainRef domain, int flags) {
    return read(domain, PERF, flags, "testDomainGetPerfEvents");
  }

  @Override
  public void setPerfEvents(DomainRef domain, List<TypedParam> params, int flags) {
    write(domain, PERF, params, flags, "testDomainSetPerfEvents");
  }

  private List<TypedParam> read(DomainRef domain, Tune tune, int flags, String function) {
    TestErrors.allowFlags(flags, Affect.FLAGS, function);
    return tune.read(Affect.read(guests.get(domain), flags).document().tree());
  }

  private void write(
      DomainRef domain, Tune tune, List<TypedParam> params, int flags, String function) {
    TestErrors.allowFlags(flags, Affect.FLAGS, function);
    guests.change(
        domain,
        guest -> {
          Affect affect = Affect.one(guest, flags);
          Guest after = guest.edited(affect, root -> tune.write(root, params));
          return Step.to(after);
        });
  }
}
