package org.serval.driver.qemu.internal.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.serval.api.HostPaths;

/**
 * TLS of one of QEMU's services.
 *
 * @param on whether it is used where a guest does not say
 * @param directory where the certificates are
 * @param verify whether clients must show a certificate
 */
public record TlsConf(boolean on, Path directory, boolean verify) {

  /** Reads a service's keys, with what it has from {@code default_tls_}. Looks at the disk. */
  record Reader(ConfValues conf, HostPaths paths) {

    /**
     * The keys of a service.
     *
     * @param prefix with which they begin
     * @param place the end of its own directory's name, {@code libvirt-PLACE}
     * @param verify whether certificates are asked for where no key says
     */
    TlsConf of(String prefix, String place, boolean verify) {
      return new TlsConf(
          conf.bool(prefix + "_tls", false),
          directory(prefix, place),
          conf.bool(prefix + "_tls_x509_verify")
              .or(() -> conf.bool("default_tls_x509_verify"))
              .orElse(verify));
    }

    /** The keys of a service that never asks for certificates by a key of its own. */
    TlsConf withoutVerify(String prefix, String place) {
      return new TlsConf(conf.bool(prefix + "_tls", false), directory(prefix, place), false);
    }

    private Path directory(String prefix, String place) {
      Optional<Path> own = conf.text(prefix + "_tls_x509_cert_dir").map(Path::of);
      Path usual = paths.pki().resolve("libvirt-" + place);
      return own.orElseGet(
          () ->
              Files.isDirectory(usual)
                  ? usual
                  : conf.text("default_tls_x509_cert_dir")
                      .map(Path::of)
                      .orElse(paths.pki().resolve("qemu")));
    }
  }
}
