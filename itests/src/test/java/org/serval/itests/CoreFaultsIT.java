package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A tree whose own bundles are damaged: the daemon does not start, says in its log which bundle and
 * why, ends with the status that libvirtd has for it, and leaves nothing behind.
 */
class CoreFaultsIT {
  private static final Path DIST = ServalDaemon.builtDistribution();
  private Path work;
  private Path core;

  /** All is the built distribution's but the core bundles, which are copies. */
  @BeforeEach
  void copy() throws IOException {
    work = Files.createTempDirectory(Path.of("/tmp"), "svc");
    Path tree = Files.createDirectory(work.resolve("tree"));
    core = Trees.copy(DIST.resolve("core"), tree.resolve("core"));
    Trees.copy(DIST.resolve("bin"), tree.resolve("bin"));
    for (String same : List.of("lib", "runtime", "drivers", "conf")) {
      Files.createSymbolicLink(tree.resolve(same), DIST.resolve(same));
    }
  }

  @AfterEach
  void remove() {
    Trees.delete(work);
  }

  private Path jar(String bundle) throws IOException {
    try (Stream<Path> jars = Files.list(core)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(bundle + "-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private Command started() {
    Command run =
        Command.run(
            List.of(work.resolve("tree/bin/libvirtd").toString(), "--timeout", "1"),
            Map.of("SERVAL_ROOT", work.toString(), "SERVAL_NO_AOT", "1"));
    assertThat(work.resolve("run/libvirt/libvirt-sock")).doesNotExist();
    assertThat(work.resolve("run/libvirtd.pid")).doesNotExist();
    return run;
  }

  @Test
  void theCopyItselfRuns() {
    assertThat(started().status()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "org.serval.remote,org/serval/remote/internal/CallPath.class,6,"
        + "Clients cannot be served: org.serval.remote: it fails in activation",
    "org.serval.log,org/serval/log/internal/LogComponent.class,6,Clients cannot be served: ",
    "org.serval.rpc,org/serval/rpc/internal/RpcTransport.class,6,"
        + "Clients cannot be served: org.serval.rpc: a component of it cannot be made",
    "org.serval.access,org/serval/access/internal/AuditService.class,6,"
        + "Clients cannot be served: org.serval.access: a component of it cannot be made",
    "org.serval.admin,org/serval/admin/internal/AdminService.class,6,"
        + "Clients cannot be served: org.serval.admin: it fails",
    "org.serval.admin,org/serval/admin/internal/AdminRoutes.class,6,"
        + "Clients cannot be served: org.serval.admin: it fails",
    "org.serval.events,org/serval/events/internal/EventServiceComponent.class,6,"
        + "Clients cannot be served: org.serval.events: it fails",
    "org.serval.process,org/serval/process/internal/TerminalsComponent.class,6,"
        + "Clients cannot be served: org.serval.process: it fails",
    "org.serval.access,org/serval/access/internal/PolkitAccess.class,6,"
        + "Clients cannot be served: org.serval.access: it fails",
    "org.serval.auth.sasl,org/serval/auth/sasl/internal/SaslAuthentication.class,6,"
        + "Clients cannot be served: org.serval.auth.sasl: it fails",
    "org.serval.conf,org/serval/conf/internal/ConfigFilesComponent.class,1,"
        + "The configuration is not read: the component that reads it does not run"
  })
  void aComponentThatFailsIsNamed(String bundle, String without, int status, String sentence)
      throws IOException {
    try (FileSystem jar = FileSystems.newFileSystem(jar(bundle))) {
      Files.delete(jar.getPath(without));
    }

    Command run = started();
    assertThat(run.status()).isEqualTo(status);
    assertThat(run.err().lines().filter(line -> line.contains("+0000: ")))
        .anyMatch(line -> line.contains(" : error : ") || line.contains(": error :"))
        .anyMatch(line -> line.contains(sentence));
  }

  @ParameterizedTest
  @CsvSource({"org.serval.remote", "org.serval.api", "org.apache.felix.scr"})
  void aBundleThatIsNotThereIsNamed(String bundle) throws IOException {
    Path jar = jar(bundle);
    Files.delete(jar);

    Command run = started();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("The daemon cannot start", jar.getFileName().toString());
  }

  @Test
  void aFileThatIsNoBundleIsSaid() throws IOException {
    Files.writeString(jar("org.serval.rpc"), "no jar");

    Command run = started();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("The daemon cannot start", "zip");
  }
}
