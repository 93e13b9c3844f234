package org.serval.itests.wiring;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;

import java.nio.file.Files;
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
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** The QEMU driver on the base: it has what its file says, and comes without a file too. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerMethod.class)
public class QemuWiringIT {
  private static final String DRIVER = "org.serval.api.Driver";
  private static final long PATIENCE_MILLIS = 60_000;

  @Inject private BundleContext context;

  /** What is installed. */
  @Configuration
  public Option[] configuration() {
    return Distribution.core(Distribution.newRoot());
  }

  private ServiceReference<?> driver() throws Exception {
    assertNull("before its bundle", context.getServiceReference(DRIVER));
    Bundle bundle = context.installBundle(Distribution.driver("qemu"));
    bundle.start();
    ServiceTracker<Object, Object> tracker = new ServiceTracker<>(context, DRIVER, null);
    tracker.open();
    assertNotNull("the driver's service", tracker.waitForService(PATIENCE_MILLIS));
    ServiceReference<Object> driver = tracker.getServiceReference();
    tracker.close();
    assertEquals("qemu", driver.getProperty("serval.driver.scheme"));
    return driver;
  }

  private Path file() throws Exception {
    Path etc = Path.of(context.getProperty("serval.root")).resolve("etc/libvirt");
    return Files.createDirectories(etc).resolve("qemu.conf");
  }

  @Test
  public void itComesWithoutItsFile() throws Exception {
    assertEquals("the default", "127.0.0.1", driver().getProperty("vnc_listen"));
    assertEquals("the file is not made up", false, Files.exists(file()));
  }

  @Test
  public void itHasWhatItsFileSays() throws Exception {
    Files.writeString(file(), "vnc_listen = \"127.0.0.7\"\n");
    ServiceReference<?> driver = driver();
    assertEquals("127.0.0.7", driver.getProperty("vnc_listen"));
    driver.getBundle().stop();
    assertNull(context.getServiceReference(DRIVER));
  }
}
