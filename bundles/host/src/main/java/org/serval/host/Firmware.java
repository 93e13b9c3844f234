package org.serval.host;

import java.util.Optional;
import java.util.function.Supplier;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.host.HostDescription;

/**
 * What the firmware tells, as drivers offer it. Asked at each call.
 *
 * @param dmidecode what dmidecode prints now
 * @param domain the driver's
 * @param function the driver's name for the call
 */
record Firmware(Supplier<Optional<String>> dmidecode, ErrorDomain domain, String function)
    implements HostDescription {

  @Override
  public String sysinfo(int flags) {
    if (flags != 0) {
      throw LibvirtException.unsupportedFlags(domain, flags, function);
    }
    return dmidecode
        .get()
        .map(SmbiosXml::of)
        .orElseThrow(
            () ->
                new LibvirtException(
                    ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED,
                    domain,
                    "Host SMBIOS information is not available"));
  }
}
