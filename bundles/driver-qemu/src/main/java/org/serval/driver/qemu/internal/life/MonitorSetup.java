package org.serval.driver.qemu.internal.life;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.serval.api.LibvirtException;
import org.serval.driver.qemu.internal.config.QemuConf;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.driver.qemu.internal.start.LiveChars;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonValue;
import org.serval.qmp.QmpCall;
import org.serval.xml.DomainDocument;
import org.serval.xml.DomainView;
import org.serval.xml.view.GraphicsView;

/** What a monitor is asked and told when it is first connected. Blocks for its replies. */
final class MonitorSetup {
  private static final String PTY = "pty:";
  private static final Set<String> ENDING = Set.of("destroy", "preserve");
  private static final List<QmpCall> QUESTIONS =
      List.of(QmpCall.of("query-chardev"), QmpCall.of("query-cpus-fast"));
  private final Transitions transitions;

  MonitorSetup(Transitions transitions) {
    this.transitions = transitions;
  }

  /** After a start, before the processors run. */
  void first(Guest guest, Running running, QemuConf conf) {
    DomainView view = transitions.state(guest).current().document().view();
    CpuSetup cpu = new CpuSetup(running);
    Optional<QmpCall> question = cpu.question(view);
    List<JsonValue> answers = ask(running, question);
    UnaryOperator<DomainDocument> live =
        question.isEmpty()
            ? UnaryOperator.identity()
            : cpu.answer(objects(answers.get(1)), answers.stream().skip(2).findFirst());
    answered(guest, running, answers, live);
    view.graphics().forEach(display -> password(running, display, conf));
    if (ENDING.contains(view.onReboot())) {
      running.execute("set-action", JsonObject.of("reboot", "shutdown"));
    }
    balloon(running, view);
  }

  /** The question more may be refused; the others are asked again then. */
  private static List<JsonValue> ask(Running running, Optional<QmpCall> more) {
    try {
      return running.executeAll(Stream.concat(QUESTIONS.stream(), more.stream()).toList());
    } catch (LibvirtException e) {
      return running.executeAll(QUESTIONS);
    }
  }

  /** When a guest is found again. */
  void again(Guest guest, Running running) {
    answered(guest, running, running.executeAll(QUESTIONS), UnaryOperator.identity());
  }

  /** All that the answers change in the document goes to disk at once. */
  private void answered(
      Guest guest,
      Running running,
      List<JsonValue> answers,
      UnaryOperator<DomainDocument> processor) {
    List<JsonObject> chardevs = objects(answers.get(0));
    running.facts(
        new Running.Facts(
            objects(answers.get(1)).stream().map(cpu -> cpu.number("thread-id")).toList()));
    transitions.rewritten(
        guest,
        running,
        document ->
            processor.apply(
                LiveChars.withStates(
                    LiveChars.withTerminals(document, terminals(chardevs)), open(chardevs))));
  }

  private static List<JsonObject> objects(JsonValue list) {
    return list.asList().stream().map(JsonValue::asObject).toList();
  }

  private static Map<String, String> terminals(List<JsonObject> chardevs) {
    Map<String, String> terminals = new LinkedHashMap<>();
    for (JsonObject chardev : chardevs) {
      String file = chardev.string("filename");
      if (file.startsWith(PTY)) {
        terminals.put(chardev.string("label"), file.substring(PTY.length()));
      }
    }
    return terminals;
  }

  private static Map<String, Boolean> open(List<JsonObject> chardevs) {
    Map<String, Boolean> open = new LinkedHashMap<>();
    chardevs.forEach(c -> open.put(c.string("label"), c.flag("frontend-open")));
    return open;
  }

  private static void password(Running running, GraphicsView display, QemuConf conf) {
    Optional<String> usual =
        switch (display.type()) {
          case "vnc" -> conf.vnc().password();
          case "spice" -> conf.spice().password();
          default -> Optional.empty();
        };
    boolean known = display.type().equals("vnc") || display.type().equals("spice");
    display
        .password()
        .filter(_ -> known)
        .or(() -> usual)
        .ifPresent(
            password ->
                running.execute(
                    "set_password",
                    JsonObject.of("protocol", display.type(), "password", password)));
  }

  private static void balloon(Running running, DomainView view) {
    boolean has = view.balloon().filter(b -> !b.model().equals("none")).isPresent();
    if (has && view.currentMemory() < view.memory()) {
      running.execute("balloon", JsonObject.of("value", view.currentMemory() * 1024));
    }
    view.balloon()
        .flatMap(b -> b.alias().filter(_ -> b.period().isPresent()))
        .ifPresent(
            alias ->
                running.execute(
                    "qom-set",
                    JsonObject.of(
                        "path",
                        "/machine/peripheral/" + alias,
                        "property",
                        "guest-stats-polling-interval",
                        "value",
                        view.balloon().orElseThrow().period().orElse(0))));
  }
}
