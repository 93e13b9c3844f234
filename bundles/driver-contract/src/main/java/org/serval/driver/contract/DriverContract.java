package org.serval.driver.contract;

import org.junit.jupiter.api.Nested;
import org.serval.api.event.EventService;

/**
 * What every driver must keep to. Extend it, give your driver, and run it as any JUnit test: the
 * report has one group for each capability. A capability that the driver does not offer is skipped
 * and says so.
 */
public abstract class DriverContract {
  /** Makes a driver of its own for one test; what it publishes goes to these events. */
  protected abstract Specimen specimen(EventService events) throws Exception;

  /** The connection itself. */
  @Nested
  class Connections extends ConnectionChecks {
    Connections() {
      super(DriverContract.this);
    }
  }

  /** {@link org.serval.api.domain.DomainQueries}. */
  @Nested
  class Queries extends QueryChecks {
    Queries() {
      super(DriverContract.this);
    }
  }

  /** {@link org.serval.api.domain.DomainDefinitions}. */
  @Nested
  class Definitions extends DefinitionChecks {
    Definitions() {
      super(DriverContract.this);
    }
  }

  /** {@link org.serval.api.domain.DomainLifecycle}. */
  @Nested
  class Lifecycle extends LifecycleChecks {
    Lifecycle() {
      super(DriverContract.this);
    }
  }

  /** {@link org.serval.api.domain.DomainLifecycle}: what many callers at once may rely on. */
  @Nested
  class Concurrency extends ConcurrencyChecks {
    Concurrency() {
      super(DriverContract.this);
    }
  }

  /** {@link org.serval.api.domain.DomainLifecycle}: what fails leaves nothing behind. */
  @Nested
  class Undo extends UndoChecks {
    Undo() {
      super(DriverContract.this);
    }
  }

  /** {@link org.serval.api.host.HostQueries}. */
  @Nested
  class Host extends HostChecks {
    Host() {
      super(DriverContract.this);
    }
  }

  /** Every capability whose methods name a domain. */
  @Nested
  class UnknownDomains extends UnknownDomainChecks {
    UnknownDomains() {
      super(DriverContract.this);
    }
  }
}
