package org.serval.driver.qemu.internal.config;

import java.util.Optional;

/**
 * What qemu.conf says of one kind of display.
 *
 * @param listen where it listens if the guest does not say
 * @param unixSocket whether it listens at a Unix socket instead then
 * @param password of guests that have none; empty for none
 * @param sasl whether clients authenticate by SASL
 * @param saslDirectory where SASL's configuration is; empty for the system's place
 * @param tls its certificates
 * @param hostAudio whether such guests may play sound on this host
 */
public record DisplayConf(
    String listen,
    boolean unixSocket,
    Optional<String> password,
    boolean sasl,
    Optional<String> saslDirectory,
    TlsConf tls,
    boolean hostAudio) {

  static DisplayConf vnc(ConfValues conf, TlsConf.Reader tls) {
    return of(conf, "vnc", tls.of("vnc", "vnc", false), conf.bool("vnc_allow_host_audio", false));
  }

  static DisplayConf spice(ConfValues conf, TlsConf.Reader tls) {
    return of(conf, "spice", tls.withoutVerify("spice", "spice"), true);
  }

  private static DisplayConf of(ConfValues conf, String prefix, TlsConf tls, boolean hostAudio) {
    return new DisplayConf(
        conf.text(prefix + "_listen").orElse("127.0.0.1"),
        conf.bool(prefix + "_auto_unix_socket", false),
        conf.text(prefix + "_password"),
        conf.bool(prefix + "_sasl", false),
        conf.text(prefix + "_sasl_dir"),
        tls,
        hostAudio);
  }
}
