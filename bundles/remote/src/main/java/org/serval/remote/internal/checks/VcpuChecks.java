package org.serval.remote.internal.checks;

import static org.serval.protocol.remote.RemoteProcedures.*;
import static org.serval.remote.internal.checks.Sentences.*;

import org.serval.protocol.Procedure;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;

/** Checks of what is said about processors and threads. */
final class VcpuChecks {
  private VcpuChecks() {}

  static void check(Procedure p, XdrRecord args) {
    switch (p.number()) {
      case DOMAIN_SET_VCPUS -> notZero(p, "nvcpus", ((RemoteDomainSetVcpusArgs) args).nvcpus());
      case DOMAIN_SET_VCPUS_FLAGS ->
          notZero(p, "nvcpus", ((RemoteDomainSetVcpusFlagsArgs) args).nvcpus());
      case DOMAIN_GET_VCPUS -> given(p, "info", ((RemoteDomainGetVcpusArgs) args).maxinfo());
      case DOMAIN_PIN_VCPU -> given(p, "cpumap", ((RemoteDomainPinVcpuArgs) args).cpumap());
      case DOMAIN_PIN_VCPU_FLAGS ->
          given(p, "cpumap", ((RemoteDomainPinVcpuFlagsArgs) args).cpumap());
      case DOMAIN_PIN_EMULATOR -> given(p, "cpumap", ((RemoteDomainPinEmulatorArgs) args).cpumap());
      case DOMAIN_PIN_IOTHREAD -> given(p, "cpumap", ((RemoteDomainPinIothreadArgs) args).cpumap());
      case DOMAIN_DEL_IOTHREAD ->
          notZero(p, "iothread_id", ((RemoteDomainDelIothreadArgs) args).iothreadId());
      case DOMAIN_GET_VCPU_PIN_INFO -> pins(p, (RemoteDomainGetVcpuPinInfoArgs) args);
      case DOMAIN_GET_EMULATOR_PIN_INFO ->
          given(p, "cpumap", ((RemoteDomainGetEmulatorPinInfoArgs) args).maplen());
      default -> {}
    }
  }

  private static void pins(Procedure p, RemoteDomainGetVcpuPinInfoArgs args) {
    positive(p, "ncpumaps", args.ncpumaps());
    given(p, "cpumaps", args.maplen());
  }
}
