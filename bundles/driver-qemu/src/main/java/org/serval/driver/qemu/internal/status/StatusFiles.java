package org.serval.driver.qemu.internal.status;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.serval.api.LibvirtException;
import org.serval.driver.qemu.internal.guest.GuestState;
import org.serval.driver.qemu.internal.guest.Guests;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.driver.qemu.internal.start.QemuPaths;
import org.serval.process.GuestProcess;
import org.serval.state.AtomicFiles;
import org.serval.xml.GuestSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the status of running guests on disk; what is there already is not written again. Any
 * thread; blocks for the disk.
 */
public final class StatusFiles {
  private static final Logger LOG = LoggerFactory.getLogger(StatusFiles.class);
  private static final String HEADER =
      """
      <!--
      This file is written by the libvirt daemon, which overwrites other edits.
      Change the guest through the libvirt API.
      -->

      """;
  private final QemuPaths paths;
  private final Guests guests;

  /** Status of these guests, below these places. */
  public StatusFiles(QemuPaths paths, Guests guests) {
    this.paths = paths;
    this.guests = guests;
  }

  /** Writes the state in which a guest is now; nothing if it is another process by then. */
  public void save(GuestState state, Running running) {
    running.statusLock().lock();
    try {
      GuestState now = guests.of(state.guest());
      if (now.id() == running.id()) {
        long pid = running.process().map(GuestProcess::pid).orElse(0L);
        long startTime = running.process().map(GuestProcess::startTime).orElse(0L);
        String text = text(now, pid, startTime, running);
        if (!text.equals(running.written())) {
          AtomicFiles.write(paths.status(now.name()), text, 0600);
          if (pid != 0 && running.written().isEmpty()) {
            AtomicFiles.write(paths.pidFile(now.name()), Long.toString(pid), 0644);
          }
          running.written(text);
        }
      }
    } finally {
      running.statusLock().unlock();
    }
  }

  /** Writes that a guest is about to be started, so that nothing of it can be left unseen. */
  public void announce(GuestState state) {
    AtomicFiles.write(paths.status(state.name()), text(state, 0, 0, null), 0600);
  }

  private String text(GuestState state, long pid, long startTime, Running running) {
    Status status =
        new Status(
            state.current().document(),
            state.state(),
            pid,
            startTime,
            paths.monitor(state.id(), state.name()),
            paths.domainDirectory(state.id(), state.name()),
            paths.channelDirectory(state.id(), state.name()),
            running == null ? List.of() : running.facts().vcpuThreads(),
            running != null && running.rebootWanted(),
            running == null ? List.of() : running.jobs().all(),
            running == null ? List.of() : running.kept());
    return HEADER + StatusXml.format(status);
  }

  /** Removes a guest's files. */
  public void remove(String name) {
    AtomicFiles.delete(paths.status(name));
    AtomicFiles.delete(paths.pidFile(name));
  }

  /** All that can be read; what cannot be is logged and left. */
  public List<Status> load(GuestSupport support) {
    List<Status> found = new ArrayList<>();
    if (!Files.isDirectory(paths.run())) {
      return found;
    }
    AtomicFiles.sweep(paths.run());
    try (DirectoryStream<Path> files = Files.newDirectoryStream(paths.run(), "*.xml")) {
      for (Path file : files) {
        try {
          found.add(StatusXml.parse(AtomicFiles.read(file), support));
        } catch (LibvirtException | NullPointerException | NumberFormatException e) {
          LOG.error("status {} left alone: {}", file, e.toString());
        }
      }
    } catch (IOException e) {
      LOG.error("cannot read {}", paths.run(), e);
    }
    return found;
  }
}
