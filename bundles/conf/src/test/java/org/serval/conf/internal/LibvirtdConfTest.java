package org.serval.conf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.config.ConfigKey;

class LibvirtdConfTest {
  private static final Path SHIPPED = Path.of("../../conf/libvirtd.conf");
  private static final Pattern COMMENTED = Pattern.compile("(?m)^#([a-z_]+ = .*)$");

  @TempDir Path directory;

  @Test
  void hasTheKeysOfLibvirt() {
    assertThat(new LibvirtdConf().keys())
        .hasSize(51)
        .extracting(ConfigKey::name)
        .doesNotHaveDuplicates();
  }

  @Test
  void theShippedFileSetsNothingAndShowsEveryKey() throws Exception {
    String text = Files.readString(SHIPPED);
    assertThat(ConfParser.parse(text)).isEmpty();
    assertThat(shown(text))
        .extracting(Setting::key)
        .containsExactlyInAnyOrderElementsOf(
            new LibvirtdConf().keys().stream().map(ConfigKey::name).toList());
  }

  @Test
  void whatTheShippedFileShowsIsAllowedAndIsTheDefaultWhereThereIsOne() throws Exception {
    Map<String, ConfigKey> keys =
        new LibvirtdConf().keys().stream().collect(Collectors.toMap(ConfigKey::name, key -> key));
    for (Setting setting : shown(Files.readString(SHIPPED))) {
      KeyType type = new KeyType(keys.get(setting.key()));
      Object value = type.convert(setting.value()).orElseThrow(() -> new AssertionError(setting));
      type.defaultValue().ifPresent(d -> assertThat(value).as(setting.key()).isEqualTo(d));
    }
  }

  @Test
  void aFileOfARealHostIsReadWhole() throws Exception {
    Path file = directory.resolve("libvirtd.conf");
    Files.writeString(
        file,
        """
        listen_tls = 0
        unix_sock_group = "libvirt"
        unix_sock_rw_perms = "0770"
        auth_unix_ro = "none"
        tls_allowed_dn_list = [ "DN1", "DN2" ]
        log_outputs = "3:syslog:libvirtd"
        keepalive_interval = -1
        host_uuid = "6695eb01-f6a4-8304-79aa-97f2502e193f"
        """);
    Outcome outcome = ConfigFileReader.read(file, new LibvirtdConf());
    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.warnings()).isEmpty();
    assertThat(outcome.properties()).containsEntry("keepalive_interval", -1L);
  }

  private static List<Setting> shown(String text) throws Exception {
    List<Setting> shown = new ArrayList<>();
    Matcher matcher = COMMENTED.matcher(text);
    while (matcher.find()) {
      shown.addAll(ConfParser.parse(matcher.group(1)));
    }
    return shown;
  }
}
