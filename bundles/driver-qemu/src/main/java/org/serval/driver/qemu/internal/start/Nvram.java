package org.serval.driver.qemu.internal.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.serval.api.ErrorDomain;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.process.SystemErrors;
import org.serval.state.AtomicFiles;
import org.serval.state.Reverter;
import org.serval.xml.DomainView;
import org.serval.xml.view.OsView;

/** UEFI's variables: a copy of the firmware's template, made once. Blocks for the disk. */
final class Nvram {
  private Nvram() {}

  /**
   * Makes the file if it is missing.
   *
   * @param templates by the firmware's image, before what its name suggests
   * @param reset whether an old one is thrown away
   */
  static void prepare(
      DomainView domain, Map<String, String> templates, boolean reset, Reverter reverter) {
    OsView os = domain.os();
    Optional<Path> file = os.nvram().map(Path::of);
    if (file.isEmpty() || (Files.exists(file.get()) && !reset)) {
      return;
    }
    Path template =
        os.nvramTemplate()
            .or(() -> os.loader().map(templates::get))
            .or(() -> usualTemplate(os))
            .map(Path::of)
            .orElseThrow(
                () ->
                    QemuErrors.of(
                        org.serval.api.ErrorCode.VIR_ERR_OPERATION_FAILED,
                        "unable to find any master var store for loader: "
                            + os.loader().orElse("")));
    boolean fresh = !Files.exists(file.get());
    copy(template, file.get());
    if (fresh) {
      reverter.add("variables " + file.get(), () -> Files.deleteIfExists(file.get()));
    }
  }

  private static void copy(Path template, Path file) {
    try {
      AtomicFiles.write(file, Files.readAllBytes(template), 0600);
    } catch (IOException e) {
      throw SystemErrors.of(ErrorDomain.VIR_FROM_QEMU, "Failed to open file '" + template + "'", e);
    }
  }

  private static Optional<String> usualTemplate(OsView os) {
    return os.loader()
        .map(loader -> loader.replace("_CODE", "_VARS").replace(".secboot.fd", ".ms.fd"))
        .filter(path -> !path.equals(os.loader().orElse("")) && Files.exists(Path.of(path)));
  }
}
