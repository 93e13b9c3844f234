package org.serval.driver.qemu.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.serval.driver.qemu.internal.Recorded;
import org.serval.driver.qemu.internal.command.Launch.TapFiles;
import org.serval.driver.qemu.internal.start.LiveForms;
import org.serval.xml.DomainDocument;
import org.serval.xml.DomainView;
import org.serval.xml.ParseContext;
import org.serval.xml.view.InterfaceView;

/**
 * Our command lines beside those that a real libvirtd made of the same documents ({@code
 * src/test/golden.sh} asks it again; ours are kept in {@code target/commands}). Its answers are for
 * no particular run: every interface is a tap device, a chain has no explicit end, and the monitor
 * has a path.
 */
final class CommandLineGoldenTest {
  private static final Path LIB = Path.of("/var/lib/libvirt/qemu");
  private static final int FIRST_TAP = 27;

  @ParameterizedTest
  @ValueSource(strings = {"serial", "rich", "ide", "uefi", "mini", "many", "spice", "bios"})
  void is_the_one_that_libvirt_makes(String name) throws IOException {
    List<String> expected = Recorded.text("/commands/" + name + ".args").lines().toList();
    List<String> ours =
        build(name).words().stream().map(word -> word.replace(",\"backing\":null", "")).toList();
    Files.writeString(
        Files.createDirectories(Path.of("target/commands")).resolve(name + ".args"),
        String.join("\n", ours) + "\n");
    assertThat(String.join("\n", ours)).isEqualTo(String.join("\n", expected));
  }

  private static CommandLine build(String name) {
    ParseContext context = ParseContext.inactive(ParseContext.Kind.QEMU, new Recorded());
    DomainDocument definition =
        DomainDocument.parse(Recorded.text("/commands/" + name + ".xml"), context);
    Path channels = LIB.resolve("channel/target/domain--1-" + name);
    DomainView view = LiveForms.of(definition, channels).view();
    Map<String, TapFiles> taps = new LinkedHashMap<>();
    for (InterfaceView net : view.interfaces()) {
      taps.put(
          net.alias().orElseThrow(), new TapFiles(List.of(FIRST_TAP + taps.size()), List.of()));
    }
    Path own = LIB.resolve("domain--1-" + name);
    Launch launch =
        new Launch(
            Recorded.caps(),
            own,
            "path=" + own.resolve("monitor.sock"),
            channels,
            LiveForms.chains(view),
            taps,
            Map.of(),
            LiveForms.conf(Map.of()));
    return CommandLineBuilder.build(view, launch, "/usr/bin");
  }
}
