package org.serval.driver.contract;

import java.util.Set;
import org.serval.api.Driver;
import org.serval.api.ErrorCode;
import org.serval.api.event.EventService;
import org.serval.driver.test.internal.TestDriver;

/** {@code test:///default} keeps to the contract. */
class TestDriverContractTest extends DriverContract {
  @Override
  protected Specimen specimen(EventService events) {
    return new InMemory(new TestDriver(events));
  }

  /**
   * The driver's default host.
   *
   * @param driver a new one
   */
  private record InMemory(Driver driver) implements Specimen {
    @Override
    public String uri() {
      return "test:///default";
    }

    @Override
    public String document(String name) {
      return "<domain type='test'><name>%s</name><memory>1024</memory><os><type>hvm</type></os></domain>"
          .formatted(name);
    }

    /** libvirt's test driver tells some wrong states by an internal error, and so does ours. */
    @Override
    public Set<ErrorCode> wrongState() {
      return Set.of(ErrorCode.VIR_ERR_OPERATION_INVALID, ErrorCode.VIR_ERR_INTERNAL_ERROR);
    }

    /** As libvirt's. */
    @Override
    public Set<String> sameForEveryDomain() {
      return Set.of(
          "DomainQueries.osType", "DomainTuning.schedulerType", "DomainTuning.schedulerParamCount");
    }

    @Override
    public void close() {}
  }
}
