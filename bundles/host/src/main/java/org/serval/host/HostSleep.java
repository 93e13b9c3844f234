package org.serval.host;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.host.HostPart.SleepState;

/**
 * Puts the host to sleep with an alarm that wakes it. As with libvirt that is the business of the
 * login manager: a host without one cannot be put to sleep, whatever its kernel could.
 */
final class HostSleep {
  private static final String LOGIN_MANAGER = "run/systemd/sessions";
  private static final String STATE = "sys/power/state";
  private static final String DISK = "sys/power/disk";
  private static final String ALARM = "sys/class/rtc/rtc0/wakealarm";
  private static final int SHORTEST = 60;

  private final HostFiles files;

  HostSleep(HostFiles files) {
    this.files = files;
  }

  /** How it can sleep. */
  List<SleepState> states() {
    List<SleepState> states = new ArrayList<>();
    if (!Files.isDirectory(files.path(LOGIN_MANAGER))) {
      return states;
    }
    List<String> kernel = words(STATE);
    boolean memory = kernel.contains("mem");
    boolean disk = kernel.contains("disk");
    if (memory) {
      states.add(SleepState.MEM);
    }
    if (disk) {
      states.add(SleepState.DISK);
    }
    if (memory && disk && words(DISK).contains("suspend")) {
      states.add(SleepState.HYBRID);
    }
    return states;
  }

  private List<String> words(String file) {
    return files.text(file).stream()
        .flatMap(text -> Arrays.stream(text.replaceAll("[\\[\\]]", "").split("\\s+")))
        .toList();
  }

  /**
   * Sleeps until the time is over; returns when the host is awake again.
   *
   * @throws LibvirtException VIR_ERR_ARGUMENT_UNSUPPORTED if it cannot sleep so,
   *     VIR_ERR_INVALID_ARG if the time is too short, VIR_ERR_SYSTEM_ERROR if the kernel refuses
   */
  void sleep(SleepState state, long seconds) {
    if (!states().contains(state)) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_ARGUMENT_UNSUPPORTED, ErrorDomain.VIR_FROM_NONE, name(state));
    }
    if (seconds < SHORTEST) {
      throw LibvirtException.invalidArgument(
          ErrorDomain.VIR_FROM_NONE, "Suspend duration is too short");
    }
    write(ALARM, "0");
    write(ALARM, "+" + seconds);
    switch (state) {
      case MEM -> write(STATE, "mem");
      case DISK -> write(STATE, "disk");
      case HYBRID -> {
        write(DISK, "suspend");
        write(STATE, "disk");
      }
    }
  }

  private static String name(SleepState state) {
    return switch (state) {
      case MEM -> "Suspend-to-RAM";
      case DISK -> "Suspend-to-Disk";
      case HYBRID -> "Hybrid-Suspend";
    };
  }

  private void write(String file, String text) {
    try {
      Files.writeString(files.path(file), text);
    } catch (IOException e) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR,
          ErrorDomain.VIR_FROM_NONE,
          "cannot write '" + files.path(file) + "'",
          e);
    }
  }
}
