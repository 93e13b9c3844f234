package org.serval.driver.qemu.internal.command;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.serval.driver.qemu.internal.caps.QemuCaps;
import org.serval.xml.DomainView;
import org.serval.xml.view.ClockView;
import org.serval.xml.view.TimerView;

/** Clock and timers, and what power-off and sleep mean to the machine. */
final class TimeOptions {
  private static final int SWITCHES_GONE = 8_000_000;
  private static final DateTimeFormatter BASE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);
  private final DomainView domain;
  private final ClockView clock;
  private final QemuCaps caps;

  TimeOptions(DomainView domain, QemuCaps caps) {
    this.domain = domain;
    this.clock = domain.clock();
    this.caps = caps;
  }

  void addTo(Words words) {
    words.add("-rtc", rtc());
    timer("pit")
        .flatMap(TimerView::tickPolicy)
        .filter(policy -> !policy.equals("merge"))
        .ifPresent(policy -> words.add("-global", "kvm-pit.lost_tick_policy=" + lost(policy)));
    boolean x86 = domain.os().arch().matches("x86_64|i686");
    boolean oldSwitches = x86 && caps.version() < SWITCHES_GONE;
    if (oldSwitches && timer("hpet").flatMap(TimerView::present).equals(Optional.of("no"))) {
      words.add("-no-hpet");
    }
    words.add("-no-shutdown");
    if (oldSwitches && !domain.hasFeature("acpi")) {
      words.add("-no-acpi");
    }
    sleep(words, "suspend-to-mem", "disable_s3");
    sleep(words, "suspend-to-disk", "disable_s4");
  }

  private static String lost(String policy) {
    return policy.equals("catchup") ? "delay" : policy;
  }

  private Optional<TimerView> timer(String name) {
    return clock.timers().stream().filter(timer -> timer.name().equals(name)).findFirst();
  }

  private String rtc() {
    StringBuilder text = new StringBuilder("base=").append(base());
    Optional<TimerView> rtc = timer("rtc");
    rtc.flatMap(TimerView::track)
        .ifPresent(
            track ->
                text.append(
                    switch (track) {
                      case "guest" -> ",clock=vm";
                      case "realtime" -> ",clock=rt";
                      default -> ",clock=host";
                    }));
    if (rtc.flatMap(TimerView::tickPolicy).equals(Optional.of("catchup"))) {
      text.append(",driftfix=slew");
    }
    return text.toString();
  }

  private String base() {
    return switch (clock.offset()) {
      case "localtime" -> "localtime";
      case "timezone" -> text(Instant.now(), ZoneId.of(clock.timezone().orElse("UTC")));
      case "absolute" ->
          text(Instant.ofEpochSecond(clock.start().map(Long::parseLong).orElse(0L)), utc());
      case "variable" -> {
        long seconds = clock.adjustment().map(Long::parseLong).orElse(0L);
        boolean local = clock.basis().equals(Optional.of("localtime"));
        yield text(Instant.now().plusSeconds(seconds), local ? ZoneId.systemDefault() : utc());
      }
      default -> "utc";
    };
  }

  private static ZoneId utc() {
    return ZoneOffset.UTC;
  }

  private static String text(Instant time, ZoneId zone) {
    return BASE.format(time.atZone(zone));
  }

  private void sleep(Words words, String kind, String property) {
    String enabled = domain.element().value("pm/" + kind + "/@enabled");
    if (enabled != null) {
      String chip = Machines.isQ35(domain) ? "ICH9-LPC" : "PIIX4_PM";
      words.add("-global", chip + "." + property + "=" + (enabled.equals("no") ? 1 : 0));
    }
  }
}
