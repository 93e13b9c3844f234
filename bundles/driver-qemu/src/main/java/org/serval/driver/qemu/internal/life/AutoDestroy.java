package org.serval.driver.qemu.internal.life;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainCreateFlags;
import org.serval.api.domain.DomainLifecycle;
import org.serval.api.domain.DomainRef;
import org.serval.api.stream.PassedFile;
import org.serval.driver.qemu.internal.guest.Guests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lifecycle calls of one connection: guests that are started to be destroyed with it are
 * remembered. Any thread; blocks as the calls behind it.
 */
public final class AutoDestroy implements DomainLifecycle, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AutoDestroy.class);
  private final DomainLifecycle lifecycle;
  private final Guests guests;
  private final Map<UUID, DomainRef> mine = new ConcurrentHashMap<>();

  /** Calls of a new connection. */
  public AutoDestroy(DomainLifecycle lifecycle, Guests guests) {
    this.lifecycle = lifecycle;
    this.guests = guests;
  }

  private DomainRef noted(DomainRef started, int flags) {
    if ((flags & DomainCreateFlags.VIR_DOMAIN_START_AUTODESTROY) != 0) {
      mine.put(started.uuid(), started);
    }
    return started;
  }

  @Override
  public DomainRef create(DomainRef domain, int flags, List<PassedFile> files) {
    return noted(lifecycle.create(domain, flags, files), flags);
  }

  @Override
  public DomainRef createXml(String xml, int flags, List<PassedFile> files) {
    return noted(lifecycle.createXml(xml, flags, files), flags);
  }

  @Override
  public void destroy(DomainRef domain, int flags) {
    lifecycle.destroy(domain, flags);
  }

  @Override
  public void shutdown(DomainRef domain, int flags) {
    lifecycle.shutdown(domain, flags);
  }

  @Override
  public void reboot(DomainRef domain, int flags) {
    lifecycle.reboot(domain, flags);
  }

  @Override
  public void reset(DomainRef domain, int flags) {
    lifecycle.reset(domain, flags);
  }

  @Override
  public void suspend(DomainRef domain) {
    lifecycle.suspend(domain);
  }

  @Override
  public void resume(DomainRef domain) {
    lifecycle.resume(domain);
  }

  /** Destroys what is to go with the connection, if it is still the same run. */
  @Override
  public void close() {
    for (DomainRef started : mine.values()) {
      boolean same =
          guests.byUuid(started.uuid()).filter(state -> state.id() == started.id()).isPresent();
      if (same) {
        destroyQuietly(started);
      }
    }
  }

  private void destroyQuietly(DomainRef started) {
    try {
      lifecycle.destroy(started, 0);
    } catch (LibvirtException e) {
      LOG.warn("guest {} outlives its connection: {}", started.name(), e.getMessage());
    }
  }
}
