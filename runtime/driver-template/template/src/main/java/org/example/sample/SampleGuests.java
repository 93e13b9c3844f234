package org.example.sample;

import static org.serval.api.constants.DomainState.*;

import java.util.Optional;
import org.serval.api.support.*;

/**
 * What is done to domains. A domain's file holds the name of its process on the first line, then
 * its document.
 */
final class SampleGuests extends TableChanges<Guest> {
  private final DomainTable<Guest> table;
  private final SavedTexts files;

  SampleGuests(DomainTable<Guest> table, SavedTexts files) {
    super(table);
    this.table = table;
    this.files = files;
    for (String text : files.all().values()) {
      String[] parts = text.split("\n", 2);
      Guest guest = parse(parts[1]);
      table.load(HostProcess.find(parts[0]).map(guest::running).orElse(guest));
    }
    table.all().forEach(this::watch);
  }

  /** The driver goes: processes and files stay. */
  void leave() {
    table.all().forEach(guest -> guest.process().ifPresent(HostProcess::letGo));
  }

  private Guest save(Guest guest) {
    String process = guest.process().map(HostProcess::name).orElse("-");
    files.save(guest.ref().uuid(), process + "\n" + guest.xml());
    return guest;
  }

  private void watch(Guest guest) {
    guest.process().ifPresent(it -> it.whenEnded(() -> ended(guest.ref(), now -> end(now, it))));
  }

  /** Another process's end, or one that was brought about, is none of the domain's now. */
  private Guest end(Guest now, HostProcess process) {
    return now.process().equals(Optional.of(process)) ? save(now.off(1)) : now;
  }

  @Override
  protected Guest parse(String xml) {
    return Guest.parse(xml);
  }

  @Override
  protected Guest keep(Optional<Guest> before, Guest wanted) {
    return save(before.map(guest -> guest.redefined(wanted)).orElse(wanted));
  }

  @Override
  protected void forget(Guest guest) {
    files.delete(guest.ref().uuid());
  }

  /** What fails after the process is there ends it again. */
  @Override
  protected Guest start(Guest guest) {
    HostProcess process = HostProcess.start(guest.command());
    try {
      Guest running = save(guest.running(process));
      watch(running);
      return running;
    } catch (RuntimeException e) {
      process.kill();
      throw e;
    }
  }

  @Override
  protected Guest kill(Guest guest) {
    guest.process().orElseThrow().kill();
    return save(guest.off(2));
  }

  @Override
  protected void askToPowerOff(Guest guest) {
    guest.process().orElseThrow().signal("TERM");
  }

  @Override
  protected Guest pause(Guest guest) {
    return guest.signalled("STOP", VIR_DOMAIN_PAUSED, 1);
  }

  @Override
  protected Guest goOn(Guest guest) {
    return guest.signalled("CONT", VIR_DOMAIN_RUNNING, 5);
  }
}
