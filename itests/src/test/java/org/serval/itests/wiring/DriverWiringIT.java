package org.serval.itests.wiring;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;

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
import org.osgi.framework.ServiceReference;

/** A driver is a service that comes and goes with its bundle. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerMethod.class)
public class DriverWiringIT {
  private static final String DRIVER = "org.serval.api.Driver";

  @Inject private BundleContext context;

  /** What is installed. */
  @Configuration
  public Option[] configuration() {
    return Distribution.core(Distribution.newRoot());
  }

  @Test
  public void itComesAndGoesWithItsBundle() throws Exception {
    Bundle bundle = context.installBundle(Distribution.driver("test"));
    assertNull(context.getServiceReference(DRIVER));

    bundle.start();
    ServiceReference<?> driver = context.getServiceReference(DRIVER);
    assertNotNull("the driver's service", driver);
    assertEquals("test", driver.getProperty("serval.driver.scheme"));

    bundle.stop();
    assertNull(context.getServiceReference(DRIVER));
    bundle.start();
    assertNotNull(context.getServiceReference(DRIVER));
    bundle.uninstall();
    assertNull(context.getServiceReference(DRIVER));
  }
}
