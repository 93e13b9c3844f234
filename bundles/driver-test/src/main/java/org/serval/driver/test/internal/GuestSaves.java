package org.serval.driver.test.internal;

import java.util.List;
import java.util.Optional;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainCoreDumpFlags;
import org.serval.api.constants.DomainCoreDumpFormat;
import org.serval.api.constants.DomainEventStartedDetailType;
import org.serval.api.constants.DomainEventStoppedDetailType;
import org.serval.api.constants.DomainEventType;
import org.serval.api.constants.DomainRunningReason;
import org.serval.api.constants.DomainSaveImageXMLFlags;
import org.serval.api.constants.DomainSaveRestoreFlags;
import org.serval.api.constants.DomainShutoffReason;
import org.serval.api.constants.DomainXMLFlags;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainSaves;
import org.serval.api.param.TypedParam;
import org.serval.xml.DomainDocument;
import org.serval.xml.ParseContext;

/** Domains saved in files, of which there is nothing to save but their documents. */
final class GuestSaves implements DomainSaves {
  private static final int SAVED_FORM =
      DomainXMLFlags.VIR_DOMAIN_XML_SECURE | DomainXMLFlags.VIR_DOMAIN_XML_INACTIVE;
  private static final int IMAGE_FLAGS =
      DomainSaveRestoreFlags.VIR_DOMAIN_SAVE_RUNNING
          | DomainSaveRestoreFlags.VIR_DOMAIN_SAVE_PAUSED;

  private final Guests guests;

  GuestSaves(Guests guests) {
    this.guests = guests;
  }

  @Override
  public void save(DomainRef domain, String path, String xml, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainSaveFlags");
    refuseDocument(xml);
    Guest guest = guests.get(domain).needActive();
    SaveFile.write(path, guest.current().xml(SAVED_FORM), saving(guest.name(), path));
    guests.change(domain, GuestSaves::saved);
  }

  @Override
  public void save(DomainRef domain, List<TypedParam> params, int flags) {
    throw TestErrors.noSupport("virDomainSaveParams");
  }

  @Override
  public void restore(String path, String xml, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainRestoreFlags");
    refuseDocument(xml);
    Definition definition = parse(SaveFile.read(path));
    guests.put(definition, before -> restored(before, definition));
  }

  @Override
  public void restore(List<TypedParam> params, int flags) {
    throw TestErrors.noSupport("virDomainRestoreParams");
  }

  @Override
  public String imageXml(String path, int flags) {
    TestErrors.allowFlags(
        flags,
        DomainSaveImageXMLFlags.VIR_DOMAIN_SAVE_IMAGE_XML_SECURE,
        "testDomainSaveImageGetXMLDesc");
    return parse(SaveFile.read(path)).xml(flags);
  }

  @Override
  public void setImageXml(String path, String xml, int flags) {
    TestErrors.allowFlags(flags, IMAGE_FLAGS, "testDomainSaveImageDefineXML");
    SaveFile.read(path);
    Definition definition = parse(xml);
    SaveFile.write(path, definition.xml(SAVED_FORM), saving(definition.name(), path));
  }

  @Override
  public void coreDump(DomainRef domain, String path, int format, int flags) {
    TestErrors.allowFlags(
        flags, DomainCoreDumpFlags.VIR_DUMP_CRASH, "testDomainCoreDumpWithFormat");
    if (format != DomainCoreDumpFormat.VIR_DOMAIN_CORE_DUMP_FORMAT_RAW) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_OPERATION_UNSUPPORTED,
          ErrorDomain.VIR_FROM_TEST,
          "kdump-compressed format is not supported here");
    }
    Guest guest = guests.get(domain).needActive();
    SaveFile.writeCore(path, "domain '" + guest.name() + "' coredump: failed to open " + path);
    if ((flags & DomainCoreDumpFlags.VIR_DUMP_CRASH) != 0) {
      guests.change(domain, GuestSaves::crashed);
    }
  }

  private static String saving(String name, String path) {
    return "saving domain '" + name + "' to '" + path + "': open failed";
  }

  /** The change of a domain that is saved. */
  static Step saved(Guest guest) {
    return Step.stop(
        guest.needActive(),
        DomainShutoffReason.VIR_DOMAIN_SHUTOFF_SAVED,
        DomainEventType.VIR_DOMAIN_EVENT_STOPPED,
        DomainEventStoppedDetailType.VIR_DOMAIN_EVENT_STOPPED_SAVED);
  }

  private static Step crashed(Guest guest) {
    return Step.stop(
        guest.needActive(),
        DomainShutoffReason.VIR_DOMAIN_SHUTOFF_CRASHED,
        DomainEventType.VIR_DOMAIN_EVENT_STOPPED,
        DomainEventStoppedDetailType.VIR_DOMAIN_EVENT_STOPPED_CRASHED);
  }

  private Step restored(Optional<Guest> before, Definition definition) {
    GuestLifecycle.refuseActive(before);
    return Step.to(
        before
            .orElseGet(() -> Guest.defined(definition).undefined())
            .started(guests.newId(), definition, DomainRunningReason.VIR_DOMAIN_RUNNING_RESTORED),
        DomainEventType.VIR_DOMAIN_EVENT_STARTED,
        DomainEventStartedDetailType.VIR_DOMAIN_EVENT_STARTED_RESTORED);
  }

  private static Definition parse(String xml) {
    return new Definition(DomainDocument.parse(xml, ParseContext.test()));
  }

  private static void refuseDocument(String xml) {
    if (xml != null) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_ARGUMENT_UNSUPPORTED,
          ErrorDomain.VIR_FROM_TEST,
          "xml modification unsupported");
    }
  }
}
