package org.serval.driver.qemu.internal.life;

import java.util.List;
import java.util.UUID;
import org.serval.api.Keepsakes;
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
 * remembered, in the connection's keepsakes, where the next build of this driver finds them. Any
 * thread; blocks as the calls behind it.
 */
public final class AutoDestroy implements DomainLifecycle, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AutoDestroy.class);
  private static final String KEY = "qemu.autodestroy.";
  private final DomainLifecycle lifecycle;
  private final Guests guests;
  private final Keepsakes mine;
  private volatile boolean closed;

  /** Calls of a new connection, which may go on for one that an earlier build had. */
  public AutoDestroy(DomainLifecycle lifecycle, Guests guests, Keepsakes keepsakes) {
    this.lifecycle = lifecycle;
    this.guests = guests;
    this.mine = keepsakes;
  }

  private DomainRef noted(DomainRef started, int flags) {
    if ((flags & DomainCreateFlags.VIR_DOMAIN_START_AUTODESTROY) != 0) {
      mine.put(KEY + started.uuid(), String.valueOf(started.id()));
      if (closed) {
        destroyQuietly(started); // the client left while its guest started
      }
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

  /** Whether no guest is to go with the connection. */
  public boolean isEmpty() {
    return mine.all().keySet().stream().noneMatch(key -> key.startsWith(KEY));
  }

  /** Destroys what is to go with the connection, if it is still the same run. */
  @Override
  public void close() {
    closed = true;
    mine.all()
        .forEach(
            (key, id) -> {
              if (key.startsWith(KEY)) {
                guests
                    .byUuid(UUID.fromString(key.substring(KEY.length())))
                    .filter(state -> String.valueOf(state.id()).equals(id))
                    .ifPresent(state -> destroyQuietly(state.ref()));
              }
            });
  }

  private void destroyQuietly(DomainRef started) {
    try {
      lifecycle.destroy(started, 0);
    } catch (LibvirtException e) {
      LOG.warn("guest {} outlives its connection: {}", started.name(), e.getMessage());
    }
  }
}
