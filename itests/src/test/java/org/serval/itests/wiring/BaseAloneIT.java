package org.serval.itests.wiring;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;

import java.nio.file.Path;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerMethod;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The base with no driver: every bundle resolves, its services are there, and no driver is. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerMethod.class)
public class BaseAloneIT {
  @Inject private BundleContext context;

  /** What is installed. */
  @Configuration
  public Option[] configuration() {
    Path root = Distribution.newRoot();
    return Distribution.core(root);
  }

  @Test
  public void everyBundleIsActive() {
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getSymbolicName().startsWith("org.serval.")) {
        assertEquals(bundle.getSymbolicName(), Bundle.ACTIVE, bundle.getState());
      }
    }
  }

  @Test
  public void theBasesServicesAreThereAndNoDriver() {
    assertNotNull(context.getServiceReference("org.serval.api.HostPaths"));
    assertNotNull(context.getServiceReference("org.serval.api.event.EventService"));
    assertNotNull(context.getServiceReference("org.serval.conf.ConfigReloader"));
    assertNull(context.getServiceReference("org.serval.api.Driver"));
  }
}
