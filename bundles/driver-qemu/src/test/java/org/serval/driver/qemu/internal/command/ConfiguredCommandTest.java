package org.serval.driver.qemu.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.serval.driver.qemu.internal.Recorded;
import org.serval.driver.qemu.internal.caps.QemuCaps;
import org.serval.driver.qemu.internal.config.QemuConf;
import org.serval.driver.qemu.internal.start.LiveForms;
import org.serval.xml.DomainDocument;
import org.serval.xml.ParseContext;

/** What keys of qemu.conf change in the command line, as recorded from libvirtd 9.0.0. */
final class ConfiguredCommandTest {
  private static final String GUEST =
      """
      <domain type='qemu'><name>g1</name><uuid>7e57ed00-0000-4000-8000-000000000001</uuid>
      <memory unit='MiB'>64</memory><memoryBacking><source type='file'/></memoryBacking>
      <vcpu>1</vcpu><os><type arch='x86_64' machine='pc'>hvm</type></os>
      <devices><controller type='usb' model='none'/>%s<memballoon model='none'/></devices></domain>
      """;
  private static final String DISPLAYS =
      "<graphics type='vnc' autoport='yes'/><graphics type='spice' autoport='yes'/>"
          + "<serial type='tcp'><source mode='bind' host='127.0.0.1' service='4555'/></serial>";

  private static CommandLine build(String devices, Map<String, Object> values) {
    QemuConf conf = LiveForms.conf(values);
    Recorded guests =
        new Recorded() {
          @Override
          public boolean isConfigured(String option) {
            return Boolean.TRUE.equals(values.get(option));
          }
        };
    ParseContext context = ParseContext.inactive(ParseContext.Kind.QEMU, guests);
    DomainDocument definition = DomainDocument.parse(GUEST.formatted(devices), context);
    Path channels = Path.of("/channels");
    QemuCaps caps = Recorded.caps();
    Path own = Path.of("/own/domain-1-g1");
    Launch launch = new Launch(caps, own, "fd=3", channels, Map.of(), Map.of(), Map.of(), conf);
    return CommandLineBuilder.build(
        LiveForms.of(definition, channels, conf).view(), launch, "/usr/bin");
  }

  private static Map<String, Object> values(String settings) {
    Map<String, Object> values = new HashMap<>();
    for (String setting : settings.split(" ")) {
      String[] halves = setting.split("=", 2);
      values.put(
          halves[0],
          switch (halves[1]) {
            case "yes" -> true;
            case "no" -> false;
            case "0" -> 0L;
            default -> halves[1];
          });
    }
    return values;
  }

  /** Options that are there only with, and those that are there only without the settings. */
  private static List<String> changes(String devices, String settings) {
    List<String> before = options(build(devices, Map.of()));
    List<String> after = options(build(devices, values(settings)));
    List<String> changes = new ArrayList<>();
    after.stream().filter(o -> !before.contains(o)).map(o -> "+" + o).forEach(changes::add);
    before.stream().filter(o -> !after.contains(o)).map(o -> "-" + o).forEach(changes::add);
    return changes;
  }

  private static List<String> options(CommandLine command) {
    return List.of(String.join(" ", command.words()).split(" -"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "set_process_name=yes|name guest=g1,process=qemu:g1,debug-threads=on",
        "dump_guest_core=yes|machine"
            + " pc-i440fx-7.2,usb=off,dump-guest-core=on,memory-backend=pc.ram",
        "seccomp_sandbox=0|sandbox off",
        "deprecation_behavior=omit|compat {\"deprecated-output\":\"hide\"}",
        "deprecation_behavior=reject"
            + "|compat {\"deprecated-output\":\"hide\",\"deprecated-input\":\"reject\"}",
        "deprecation_behavior=crash"
            + "|compat {\"deprecated-output\":\"hide\",\"deprecated-input\":\"crash\"}",
        "memory_backing_dir=/m|object {\"qom-type\":\"memory-backend-file\",\"id\":\"pc.ram\","
            + "\"mem-path\":\"/m/libvirt/qemu/1-g1/pc.ram\","
            + "\"x-use-canonical-path-for-ramblock-id\":false,\"size\":67108864}",
        "vnc_listen=::1|vnc [::1]:0,audiodev=audio1",
        "vnc_password=abc|vnc 127.0.0.1:0,password=on,audiodev=audio1",
        "vnc_sasl=yes|vnc 127.0.0.1:0,sasl=on,audiodev=audio1",
        "vnc_auto_unix_socket=yes|vnc vnc=unix:/own/vnc.sock,audiodev=audio1",
        "vnc_tls=yes vnc_tls_x509_cert_dir=/c"
            + "|object {\"qom-type\":\"tls-creds-x509\",\"id\":\"vnc-tls-creds0\",\"dir\":\"/c\","
            + "\"endpoint\":\"server\",\"verify-peer\":false}",
        "vnc_tls=yes default_tls_x509_cert_dir=/d default_tls_x509_verify=yes"
            + "|object {\"qom-type\":\"tls-creds-x509\",\"id\":\"vnc-tls-creds0\",\"dir\":\"/d\","
            + "\"endpoint\":\"server\",\"verify-peer\":true}",
        "vnc_tls=yes vnc_tls_x509_verify=yes|vnc"
            + " 127.0.0.1:0,tls-creds=vnc-tls-creds0,audiodev=audio1",
        "spice_listen=10.0.0.1|spice port=5901,addr=10.0.0.1,disable-ticketing=on,"
            + "seamless-migration=on",
        "spice_password=def|spice port=5901,addr=127.0.0.1,seamless-migration=on",
        "spice_sasl=yes|spice port=5901,addr=127.0.0.1,sasl=on,disable-ticketing=on,"
            + "seamless-migration=on",
        "spice_tls=yes spice_tls_x509_cert_dir=/s|spice port=5901,tls-port=5902,addr=127.0.0.1,"
            + "disable-ticketing=on,x509-dir=/s,seamless-migration=on",
        "chardev_tls=yes chardev_tls_x509_cert_dir=/t|object {\"qom-type\":\"tls-creds-x509\","
            + "\"id\":\"objcharserial0_tls0\",\"dir\":\"/t\",\"endpoint\":\"server\","
            + "\"verify-peer\":true}",
        "chardev_tls=yes chardev_tls_x509_verify=no|chardev socket,id=charserial0,host=127.0.0.1,"
            + "port=4555,server=on,wait=off,tls-creds=objcharserial0_tls0",
      })
  void a_setting_changes_an_option(String settings, String option) {
    assertThat(changes(DISPLAYS, settings)).contains("+" + option);
  }

  @Test
  void messages_go_without_the_time_if_so_set() {
    assertThat(changes(DISPLAYS, "log_timestamp=no")).containsExactly("-msg timestamp=on");
  }

  @Test
  void sasl_has_its_configuration_from_the_environment() {
    assertThat(build(DISPLAYS, values("vnc_sasl=yes vnc_sasl_dir=/v")).environment())
        .containsEntry("SASL_CONF_PATH", "/v");
    assertThat(build(DISPLAYS, values("vnc_sasl_dir=/v")).environment())
        .doesNotContainKey("SASL_CONF_PATH");
    assertThat(build(DISPLAYS, values("spice_sasl=yes spice_sasl_dir=/s")).environment())
        .containsEntry("SASL_CONF_PATH", "/s");
  }

  @Test
  void a_guest_that_may_play_on_the_host_has_to_say_by_what() {
    assertThatThrownBy(
            () ->
                build(
                    "<graphics type='vnc'/><sound model='ac97'/>",
                    values("vnc_allow_host_audio=yes")))
        .hasMessageContaining("unable to find audio backend for sound device");
    assertThatThrownBy(
            () -> build("<sound model='ac97'/>", values("nographics_allow_host_audio=yes")))
        .hasMessageContaining("unable to find audio backend for sound device");
    assertThat(build("<graphics type='vnc'/>", values("vnc_allow_host_audio=yes")).words())
        .contains("127.0.0.1:0")
        .doesNotContain("-audiodev");
  }
}
