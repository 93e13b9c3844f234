package org.serval.conf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.config.ConfigFile;
import org.serval.api.config.ConfigKey;

class ConfigFilesTest {
  private static final List<ConfigKey> KEYS =
      List.of(
          ConfigKey.bool("listen", true),
          ConfigKey.number("clients", 20L, 1, 99),
          ConfigKey.string("auth", null, "none", "sasl"),
          ConfigKey.list("drivers", List.of("nop")),
          new ConfigKey("users", ConfigKey.Type.STRING_OR_LIST, null, 0, 0, List.of()));

  @TempDir Path etc;
  private final Sink sink = new Sink();
  private final ConfigFile file = new File("a.conf", "pid.a");
  private ConfigFiles files;

  record File(String fileName, String pid) implements ConfigFile {
    @Override
    public List<ConfigKey> keys() {
      return KEYS;
    }
  }

  private static final class Sink implements ConfigSink {
    private final Map<String, Map<String, Object>> configurations = new HashMap<>();

    @Override
    public void update(String pid, Map<String, Object> properties) {
      configurations.put(pid, properties);
    }

    @Override
    public void delete(String pid) {
      configurations.remove(pid);
    }
  }

  @BeforeEach
  void makeFiles() {
    files = new ConfigFiles(wanted -> etc.resolve(wanted.fileName()), sink);
  }

  @Test
  void aMissingFileGivesTheDefaults() {
    files.add(file);
    assertThat(values()).containsOnlyKeys("listen", "clients", "drivers");
    assertThat(values()).containsEntry("listen", true).containsEntry("clients", 20L);
    assertThat((String[]) values().get("drivers")).containsExactly("nop");
    assertThat(files.problems()).isEmpty();
  }

  @Test
  void aFileSetsValuesOfTheirTypes() throws Exception {
    write("listen = 0\nclients = 99\nauth = \"sasl\"\ndrivers = []\nusers = \"joe\"\n");
    files.add(file);
    assertThat(values())
        .containsEntry("listen", false)
        .containsEntry("clients", 99L)
        .containsEntry("auth", "sasl");
    assertThat((String[]) values().get("drivers")).isEmpty();
    assertThat((String[]) values().get("users")).containsExactly("joe");
  }

  @Test
  void everyWrongValueIsAProblemThatTellsWhatIsAllowed() throws Exception {
    write(
        """
        listen = 2
        clients = 100
        auth = "polkit"
        drivers = "x"

        users = [ 1 ]
        clients = "many"
        """);
    files.add(file);
    assertThat(files.problems())
        .containsExactly(
            at(1) + "listen is 2 but must be 0 or 1",
            at(2) + "clients is 100 but must be a whole number from 1 to 99",
            at(3) + "auth is \"polkit\" but must be one of \"none\", \"sasl\"",
            at(4) + "drivers is \"x\" but must be a list of texts in quotes in brackets",
            at(6)
                + "users is a list but must be a text in quotes,"
                + " or a list of texts in quotes in brackets",
            at(7) + "clients is \"many\" but must be a whole number from 1 to 99");
    assertThat(sink.configurations).isEmpty();
  }

  @Test
  void aSyntaxErrorIsAProblemAndNothingIsApplied() throws Exception {
    write("listen = 0\nclients 5\n");
    files.add(file);
    assertThat(files.problems()).containsExactly(at(2) + "expected '=' after clients, found '5'");
    assertThat(sink.configurations).isEmpty();
  }

  @Test
  void aNumberThatNoRegisterHoldsIsAProblemLikeAnyOther() throws Exception {
    write("clients = 99999999999999999999999999\n");
    files.add(file);
    assertThat(files.problems()).hasSize(1);
  }

  @Test
  void anUnknownSettingIsNoProblemAndTheLastOfTwoCounts() throws Exception {
    write("colour = \"red\"\nclients = 3\nclients = 4\n");
    files.add(file);
    assertThat(files.problems()).isEmpty();
    assertThat(values()).containsEntry("clients", 4L).doesNotContainKey("colour");
  }

  @Test
  void aReloadAppliesWhatIsValidAndKeepsTheRest() throws Exception {
    ConfigFile other = new File("b.conf", "pid.b");
    files.add(file);
    files.add(other);
    write("clients = 0\n");
    Files.writeString(etc.resolve("b.conf"), "clients = 7\n");
    assertThat(files.reload()).hasSize(1).isEqualTo(files.problems());
    assertThat(values()).containsEntry("clients", 20L);
    assertThat(sink.configurations.get("pid.b")).containsEntry("clients", 7L);
    write("clients = 5\n");
    assertThat(files.reload()).isEmpty();
    assertThat(values()).containsEntry("clients", 5L);
  }

  @Test
  void aFileThatNobodyWantsAnyMoreIsForgotten() throws Exception {
    write("clients = 0\n");
    files.add(file);
    files.remove(file);
    assertThat(files.problems()).isEmpty();
    assertThat(files.reload()).isEmpty();
    assertThat(sink.configurations).isEmpty();
  }

  @Test
  void aComponentThatIsReplacedFindsItsConfigurationInForce() {
    files.add(file);
    files.remove(file);
    assertThat(values()).containsOnlyKeys("listen", "clients", "drivers");
    files.add(file);
    assertThat(files.reload()).isEmpty();
    assertThat(values()).containsOnlyKeys("listen", "clients", "drivers");
  }

  @Test
  void aFileThatIsNoTextIsAProblem() throws Exception {
    Files.write(etc.resolve("a.conf"), new byte[] {(byte) 0xff, (byte) 0xfe});
    files.add(file);
    assertThat(files.problems()).containsExactly(etc.resolve("a.conf") + " is not in UTF-8");
  }

  private Map<String, Object> values() {
    return sink.configurations.get("pid.a");
  }

  private void write(String text) throws Exception {
    Files.writeString(etc.resolve("a.conf"), text);
  }

  private String at(int line) {
    return etc.resolve("a.conf") + ":" + line + ": ";
  }
}
