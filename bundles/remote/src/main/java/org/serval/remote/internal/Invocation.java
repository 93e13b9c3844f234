package org.serval.remote.internal;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.serval.api.Capability;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;
import org.serval.api.access.SecurityLayer;
import org.serval.api.stream.DataStream;
import org.serval.api.stream.PassedFile;
import org.serval.protocol.AclRule;
import org.serval.protocol.XdrRecord;
import org.serval.rpc.Call;
import org.serval.rpc.ClientConnection;

/**
 * One call on its way: who calls, on which driver, and how it is answered. Used by one thread at a
 * time.
 */
public final class Invocation {
  private final Access access;
  private final ClientSession session;
  private final DriverLink link;
  private final Call call;
  private final XdrRecord args;
  private final AuditedCall audited;
  private boolean answered;

  Invocation(
      Access access,
      ClientSession session,
      DriverLink link,
      Call call,
      XdrRecord args,
      AuditedCall audited) {
    this.access = access;
    this.session = session;
    this.link = link;
    this.call = call;
    this.args = args;
    this.audited = audited;
  }

  Call call() {
    return call;
  }

  /** The caller's connection. */
  public ClientConnection client() {
    return call.client();
  }

  /** The caller's session. */
  public ClientSession session() {
    return session;
  }

  /** The open connection; null in calls that need none. */
  public DriverLink link() {
    return link;
  }

  /** Who calls. */
  public Identity identity() {
    return session.identity();
  }

  /** The function of libvirt's API that is called. */
  public String api() {
    return call.procedure().apiName();
  }

  /** Descriptors that came with the call; closed when it is answered. */
  public List<PassedFile> files() {
    return call.files();
  }

  /** The descriptor that came in a place; refuses the call if there is none. */
  public PassedFile file(int slot) {
    if (slot >= files().size()) {
      throw Refusals.internal("No FD available at slot " + slot);
    }
    return files().get(slot);
  }

  /** Refuses the call if the connection's driver leaves it out. */
  void refuseOmitted() {
    if (link.omits(call.procedure())) {
      throw Refusals.noSupport(call.procedure());
    }
  }

  /** What the connection's driver offers of another area; refuses the call if it has none. */
  public <T extends Capability> T need(Class<T> type) {
    return link.capability(type).orElseThrow(() -> Refusals.noSupport(call.procedure()));
  }

  /** The same, in a call that may come before the connection is open. */
  public <T extends Capability> T needOpen(Class<T> type) {
    return session
        .link(call.procedure())
        .capability(type)
        .orElseThrow(() -> Refusals.noSupport(call.procedure()));
  }

  /** Opens the caller's connection, if the caller may use that driver. May block. */
  public void open(String name, boolean readOnly) {
    session.open(name, readOnly, opened -> access.check(this, opened, args));
  }

  /** Refuses the call unless it has no other flags than these. */
  public void allowFlags(int flags, int known) {
    if ((flags & ~known) != 0) {
      throw LibvirtException.unsupportedFlags(link.errorDomain(), flags & ~known, driverFunction());
    }
  }

  /** Whether an object may be shown to the caller in a list. */
  public boolean shows(XdrRecord object) {
    return access.shows(call.procedure().aclFilter(), session, link, object);
  }

  /** Those objects of a list that may be shown to the caller; the list itself where all may. */
  public <T> List<T> shown(List<T> objects, Function<T, XdrRecord> toWire) {
    return access.showsAll(call.procedure().aclFilter())
        ? objects
        : objects.stream().filter(it -> shows(toWire.apply(it))).toList();
  }

  /** The same, for the time after the call. */
  public Predicate<XdrRecord> viewer() {
    AclRule filter = call.procedure().aclFilter();
    return object -> access.shows(filter, session, session.link(), object);
  }

  /** Answers with a stream instead of a plain reply. */
  public void openStream(DataStream stream) {
    answered = true;
    audited.succeeded();
    call.openStream(link.stream(stream));
  }

  /** Answers with a result and a stream. */
  public void openStream(XdrRecord result, DataStream stream) {
    answered = true;
    audited.succeeded();
    call.openStream(result, link.stream(stream));
  }

  /** Answers with a result and descriptors. */
  public void replyWithFiles(XdrRecord result, List<PassedFile> files) {
    answered = true;
    audited.succeeded();
    call.replyWithFiles(result, files);
  }

  /** Answers the call by which the caller has proven who it is, and encrypts what follows. */
  public void answerAndSecure(XdrRecord result, Identity proven, SecurityLayer layer) {
    answered = true;
    audited.succeeded();
    call.replyAndSecure(result, proven, layer);
  }

  /** Answers at once, where something is left to do afterwards. */
  public void answer(XdrRecord result) {
    reply(result);
  }

  void reply(XdrRecord result) {
    if (!answered) {
      access.checkAnswer(this, args, result);
      answered = true;
      audited.succeeded(result);
      call.reply(result);
    }
  }

  /** What libvirt's driver calls its function: {@code testDomainGetState}. */
  private String driverFunction() {
    String type = link.type().toLowerCase(java.util.Locale.ROOT);
    return (type.equals("xen") ? "libxl" : type) + api().substring("vir".length());
  }
}
