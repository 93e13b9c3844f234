package org.example.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.serval.api.Driver;
import org.serval.api.HostPaths;
import org.serval.api.domain.DomainRef;
import org.serval.api.event.EventService;
import org.serval.driver.contract.DriverContract;
import org.serval.driver.contract.Specimen;

/** This driver keeps to the contract of all drivers, with real processes. */
class SampleContractTest extends DriverContract {
  @Override
  protected Specimen specimen(EventService events) throws IOException {
    Path root = Files.createTempDirectory("sample");
    return new Processes(new SampleDriver(events, HostPaths.system(root)), root);
  }

  /** A driver whose files are in a directory of their own. */
  private record Processes(Driver driver, Path root) implements Specimen {
    private static final String DOCUMENT =
        "<domain type='sample'><name>%s</name><os><type>exe</type><init>%s</init>"
            + "<initarg>600</initarg></os></domain>";

    @Override
    public String uri() {
      return "sample:///system";
    }

    @Override
    public String document(String name) {
      return DOCUMENT.formatted(name, "/bin/sleep");
    }

    @Override
    public Optional<String> documentThatCannotStart(String name) {
      return Optional.of(DOCUMENT.formatted(name, "/no/such/program"));
    }

    @Override
    public boolean endFromWithin(DomainRef domain) {
      return ProcessHandle.of(domain.id()).orElseThrow().destroy();
    }

    @Override
    public List<String> leftovers() {
      return ProcessHandle.current()
          .children()
          .filter(process -> process.info().commandLine().orElse("").endsWith("sleep 600"))
          .map(ProcessHandle::toString)
          .toList();
    }

    @Override
    public void close() {
      ((SampleDriver) driver).leave();
      try (Stream<Path> files = Files.walk(root)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
