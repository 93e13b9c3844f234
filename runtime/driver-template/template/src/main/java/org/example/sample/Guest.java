package org.example.sample;

import static org.serval.api.constants.DomainState.*;

import java.util.List;
import java.util.Optional;
import org.serval.api.domain.*;
import org.serval.api.support.*;

/** A domain at one moment; its id is its process's number. A change makes another one. */
record Guest(
    DomainRef ref,
    DomainState state,
    List<String> command,
    String xml,
    Optional<HostProcess> process)
    implements DomainEntry {
  static Guest parse(String xml) {
    DomainDocument document = DomainDocument.parse(xml, "sample");
    DomainState off = new DomainState(VIR_DOMAIN_SHUTOFF, 0);
    List<String> command = document.texts("init", "initarg");
    return new Guest(document.ref(), off, command, document.text(), Optional.empty());
  }

  Guest redefined(Guest wanted) {
    return new Guest(ref, state, wanted.command, wanted.xml, process);
  }

  Guest running(HostProcess by) {
    return as(VIR_DOMAIN_RUNNING, 1, Optional.of(by));
  }

  Guest off(int reason) {
    return as(VIR_DOMAIN_SHUTOFF, reason, Optional.empty());
  }

  Guest signalled(String signal, int newState, int reason) {
    process.orElseThrow().signal(signal);
    return as(newState, reason, process);
  }

  private Guest as(int newState, int reason, Optional<HostProcess> by) {
    DomainRef now = ref.withId(by.map(HostProcess::pid).orElse(DomainRef.NOT_RUNNING));
    return new Guest(now, new DomainState(newState, reason), command, xml, by);
  }

  @Override
  public String osType() {
    return "exe";
  }
}
