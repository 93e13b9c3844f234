package org.serval.driver.qemu.internal.connect;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.serval.api.HostPaths;
import org.serval.api.domain.DomainRef;
import org.serval.api.event.EventService;
import org.serval.driver.contract.DriverContract;
import org.serval.driver.contract.Specimen;
import org.serval.process.internal.TerminalsComponent;

/**
 * {@code qemu:///session} keeps to the contract of all drivers, with real QEMUs: machines without a
 * disk, whose firmware finds nothing to boot. What QEMU can do is asked once for all tests.
 */
class QemuDriverContractTest extends DriverContract {
  private static Path cache;

  @BeforeAll
  static void begin() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/qemu-system-x86_64")), "needs QEMU");
    cache = Files.createTempDirectory(Path.of("/tmp"), "sq");
  }

  @AfterAll
  static void end() {
    if (cache != null) {
      delete(cache);
    }
  }

  @Override
  protected Specimen specimen(EventService events) throws IOException {
    Path root = Files.createTempDirectory(Path.of("/tmp"), "sq");
    HostPaths paths = HostPaths.session(root.resolve("c"), root.resolve("r"), cache);
    HostIdentity identity = new HostIdentity(new OwnUuid());
    QemuDriver driver = new QemuDriver(paths, events, identity, new TerminalsComponent(), Map.of());
    return new Qemu(driver, root);
  }

  private static void delete(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The host's UUID as configured. */
  @SuppressWarnings("BadAnnotationImplementation") // Never compared.
  private static final class OwnUuid implements HostIdentity.Config {
    @Override
    public String host__uuid() {
      return "b9f2c1de-0a51-4cd0-8f64-6a6b9d3f0e11";
    }

    @Override
    public String host__uuid__source() {
      return "smbios";
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return HostIdentity.Config.class;
    }
  }

  /** A driver in a directory of its own. */
  private record Qemu(QemuDriver driver, Path root) implements Specimen {
    private static final String DOCUMENT =
        """
        <domain type='qemu'><name>%s</name><memory unit='MiB'>8</memory>
          <os><type arch='x86_64' machine='pc'>hvm</type></os>
          <devices>
            <controller type='usb' model='none'/>%s<memballoon model='none'/>
          </devices>
        </domain>
        """;

    @Override
    public String uri() {
      return "qemu:///session";
    }

    @Override
    public String document(String name) {
      return DOCUMENT.formatted(name, "");
    }

    @Override
    public Optional<String> documentThatCannotStart(String name) {
      String rng = "<rng model='virtio'><backend model='random'>/nowhere</backend></rng>";
      return Optional.of(DOCUMENT.formatted(name, rng));
    }

    @Override
    public Optional<String> documentThatPowersOff(String name) {
      PowerButtonGuest guest = new PowerButtonGuest(root);
      guest.writeDisk();
      String acpi = "</os><features><acpi/></features>";
      return Optional.of(DOCUMENT.replace("</os>", acpi).formatted(name, guest.devices()));
    }

    @Override
    public boolean listens(DomainRef domain) {
      return new PowerButtonGuest(root).listens();
    }

    /** Like libvirt's: "resumed" comes before "started", and "shutdown" before "stopped". */
    @Override
    public List<String> essence(List<String> told) {
      List<String> words = new ArrayList<>();
      for (String word : told) {
        if (word.equals("started") && words.getLast().equals("resumed")) {
          words.removeLast();
        }
        if (!word.equals("shutdown")) {
          words.add(word);
        }
      }
      return words;
    }

    @Override
    public List<String> leftovers() {
      Stream<String> processes =
          ProcessHandle.current()
              .descendants()
              .filter(it -> it.info().commandLine().orElse("").contains(root.toString()))
              .map(ProcessHandle::toString);
      try (Stream<Path> files = Files.list(root.resolve("r/libvirt/qemu/run"))) {
        return Stream.concat(processes, files.map(it -> it.getFileName().toString()))
            .filter(name -> !name.matches("driver.pid|autostarted"))
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Duration patience() {
      return Duration.ofMinutes(1);
    }

    @Override
    public void close() {
      driver.deactivate();
      delete(root);
    }
  }
}
