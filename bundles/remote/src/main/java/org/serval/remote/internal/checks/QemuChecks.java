package org.serval.remote.internal.checks;

import org.serval.protocol.XdrRecord;
import org.serval.protocol.qemu.QemuDomainAttachArgs;
import org.serval.rpc.Call;

/** The checks of the qemu program. */
public final class QemuChecks implements CallChecks {
  @Override
  public void beforeReadOnly(Call call, XdrRecord args) {
    if (args instanceof QemuDomainAttachArgs attach) {
      Sentences.notZero(call.procedure(), "pid_value", attach.pidValue());
    }
  }
}
