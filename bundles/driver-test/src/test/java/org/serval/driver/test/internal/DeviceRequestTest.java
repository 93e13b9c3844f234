package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.serval.api.LibvirtException;

/** What libvirt 9.0.0 refuses of new devices, with its words and codes. */
final class DeviceRequestTest {
  private static LibvirtException refusal(String inner) {
    return catchThrowableOfType(
        LibvirtException.class,
        () -> DeviceRequest.parse("<device><name>d</name>" + inner + "</device>", false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          <capability type='ccw'/>                            | 67 | missing cssid value for 'new device'
          <capability type='ccw'><cssid>fe</cssid></capability> | 67 | invalid cssid value 'fe' for 'new device'
          <capability type='ccw'><cssid>0xfe</cssid></capability> | 67 | missing ssid value for 'new device'
          <capability type='ccw'><cssid>-1</cssid></capability> | 67 | invalid cssid value '-1' for 'new device'
          <capability type='ccw'><cssid>1</cssid><ssid>0</ssid><devno>ffff</devno></capability> | 1 | Device is not a fibre channel HBA
          <capability type='css'><cssid>0</cssid><ssid>0</ssid><devno>0</devno><channel_dev_addr><cssid>0</cssid></channel_dev_addr></capability> | 67 | missing ssid value for 'new device'
          <capability type='ap_card'><ap-adapter>ff</ap-adapter></capability> | 67 | invalid ap-adapter value 'ff' for 'new device'
          <capability type='ap_queue'><ap-adapter>1</ap-adapter><ap-domain>256</ap-domain></capability> | 67 | ap-domain value '256' is out of range for 'new device'
          <capability type='drm'><type>x</type></capability>  | 67 | unknown drm type 'x' for 'new device'
          <capability type='drm'><type/></capability>         | 67 | unknown drm type '(null)' for 'new device'
          <capability type='mdev'><type id=''/></capability>  | 67 | missing type id attribute for 'new device'
          <capability type='zz'/>                             | 27 | Invalid value for attribute 'type' in element 'capability': 'zz'.
          <capability/>                                       | 27 | Missing required attribute 'type' in element 'capability'
          <parent wwnn='1'/><capability type='scsi_host'/>    | 27 | when providing parent wwnn='1', the wwpn must also be provided
          <devnode type='x'>/dev/d</devnode><capability type='scsi_host'/> | 27 | Invalid value for attribute 'type' in element 'devnode': 'x'.
          """)
  void deviceIsRefusedAsLibvirtDoes(String inner, int code, String detail) {
    LibvirtException error = refusal(inner);

    assertThat(error.detail()).isEqualTo(detail);
    assertThat(error.code().number()).isEqualTo(code);
  }

  @Test
  void aParentByItsNamesIsKept() {
    DeviceRequest request =
        DeviceRequest.parse(
            "<device><parent wwnn='1' wwpn='2'/><capability type='scsi_host'>"
                + "<capability type='fc_host'><wwnn>3</wwnn><wwpn>4</wwpn></capability>"
                + "</capability></device>",
            false);

    assertThat(request.parent().attribute("wwpn")).isEqualTo("2");
  }
}
