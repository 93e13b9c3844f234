package org.serval.xml.internal.domain;

import org.serval.xml.internal.tree.Draft;

/** Trusted platform modules: one backend, and what each kind of it needs. */
final class TpmChecks {
  private static final String DEVICE = "/dev/tpm0";

  private TpmChecks() {}

  static void complete(Draft tpm) {
    if (tpm.children("backend").isEmpty()) {
      throw Errors.xml("missing TPM device backend");
    }
    if (tpm.children("backend").size() > 1) {
      throw Errors.xml("only one TPM backend is supported");
    }
    Draft backend = tpm.child("backend");
    switch (backend.get("type")) {
      case "passthrough" -> {
        if (backend.child("device") == null) {
          backend.add(new Draft("device").set("path", DEVICE));
        }
      }
      case "emulator" -> {
        if (backend.child("active_pcr_banks") != null && !backend.is("version", "2.0")) {
          throw Errors.xml("<active_pcr_banks/> requires TPM version '2.0'");
        }
      }
      case "external" -> external(backend.child("source"));
      default -> {}
    }
  }

  private static void external(Draft source) {
    if (source == null) {
      throw Errors.xml("missing external TPM backend type");
    }
    if (!source.is("type", "unix")) {
      throw Errors.xml("only source type 'unix' is supported for external TPM device");
    }
    if (!source.has("path")) {
      throw Errors.xml("missing socket path for external TPM device");
    }
    if (!source.is("mode", "connect")) {
      throw Errors.xml("only 'client' mode is supported for external TPM device");
    }
  }
}
