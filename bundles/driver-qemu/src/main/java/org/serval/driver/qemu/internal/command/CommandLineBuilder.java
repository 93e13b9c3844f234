package org.serval.driver.qemu.internal.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.serval.qmp.JsonObject;
import org.serval.xml.DomainView;
import org.serval.xml.Element;

/**
 * The command line of a guest: a pure function of its live document (ids, aliases, addresses and
 * ports filled in) and of what the start decided. Options, ids and their order are libvirt's, so
 * that either daemon can go on with a guest that the other one started.
 */
public final class CommandLineBuilder {
  private static final String SANDBOX =
      "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny";
  private final DomainView domain;
  private final Launch launch;
  private final Words words = new Words();

  private CommandLineBuilder(DomainView domain, Launch launch) {
    this.domain = domain;
    this.launch = launch;
  }

  /** The command line of a guest. */
  public static CommandLine build(DomainView domain, Launch launch, String path) {
    CommandLineBuilder builder = new CommandLineBuilder(domain, launch);
    return new CommandLine(builder.environment(path), builder.words());
  }

  private Map<String, String> environment(String path) {
    Path home = launch.domainDirectory();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("LC_ALL", "C");
    environment.put("PATH", path);
    environment.put("HOME", home.toString());
    environment.put("XDG_DATA_HOME", home.resolve(".local/share").toString());
    environment.put("XDG_CACHE_HOME", home.resolve(".cache").toString());
    environment.put("XDG_CONFIG_HOME", home.resolve(".config").toString());
    new DisplayOptions(domain, launch.conf())
        .saslDirectory()
        .ifPresent(directory -> environment.put("SASL_CONF_PATH", directory));
    for (Element variable : extras("qemu:env")) {
      environment.put(variable.attribute("name"), variable.attribute("value", ""));
    }
    return environment;
  }

  private List<String> words() {
    words.add(launch.caps().binary());
    words.add("-name", name());
    compatibility();
    words.add("-S");
    words.json("-object", masterKey());
    new MachineOptions(domain, launch).addTo(words);
    words.add("-uuid", domain.uuid());
    if (domain.graphics().isEmpty()) {
      words.add("-display", "none");
    }
    words.add("-no-user-config", "-nodefaults");
    words.add("-chardev", "socket,id=charmonitor," + launch.monitor() + ",server=on,wait=off");
    words.add("-mon", "chardev=charmonitor,id=monitor,mode=control");
    new TimeOptions(domain, launch.caps()).addTo(words);
    new BootOptions(domain).addTo(words);
    devices();
    extras("qemu:arg").forEach(argument -> words.add(argument.attribute("value", "")));
    words.add("-sandbox", launch.conf().emulator().sandbox() ? SANDBOX : "off");
    new OtherDevices(domain).addPanics(words);
    if (launch.conf().emulator().timestamps()) {
      words.add("-msg", "timestamp=on");
    }
    return words.list();
  }

  private String name() {
    String name = OptionText.escape(domain.name());
    String process = launch.conf().emulator().processName() ? ",process=qemu:" + name : "";
    return "guest=" + name + process + ",debug-threads=on";
  }

  private void compatibility() {
    JsonObject.Builder policy = JsonObject.builder().put("deprecated-output", "hide");
    switch (launch.conf().emulator().deprecation()) {
      case NONE -> {}
      case OMIT -> words.json("-compat", policy.build());
      case REJECT -> words.json("-compat", policy.put("deprecated-input", "reject").build());
      case CRASH -> words.json("-compat", policy.put("deprecated-input", "crash").build());
    }
  }

  private JsonObject masterKey() {
    Path key = launch.domainDirectory().resolve("master-key.aes");
    return JsonObject.of(
        "qom-type", "secret", "id", "masterKey0", "format", "raw", "file", key.toString());
  }

  private void devices() {
    OtherDevices others = new OtherDevices(domain);
    new ControllerDevices(domain).addTo(words);
    others.addHubs(words);
    new DiskDevices(domain, launch).addTo(words);
    new NetworkDevices(domain, launch).addTo(words);
    new CharDevices(domain, launch).addTo(words);
    others.addInputs(words);
    new DisplayOptions(domain, launch.conf()).addTo(words);
    new VideoDevices(domain).addTo(words);
    new SoundDevices(domain, launch).addTo(words);
    others.addWatchdogs(words);
    new CharDevices(domain, launch).addRedirected(words);
    others.addBalloon(words);
    others.addRngs(words);
  }

  private List<Element> extras(String name) {
    Element commandLine = domain.element().child("qemu:commandline");
    return commandLine == null ? List.of() : commandLine.children(name);
  }
}
