package org.serval.conf.internal;

import java.io.IOException;
import java.util.Map;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** Config Admin, which hands configurations to the components that want their PID. */
final class ConfigAdminSink implements ConfigSink {
  /** Any bundle may get the configuration. */
  private static final String ANY_LOCATION = "?";

  private final ConfigurationAdmin admin;

  ConfigAdminSink(ConfigurationAdmin admin) {
    this.admin = admin;
  }

  @Override
  public void update(String pid, Map<String, Object> properties) {
    try {
      admin
          .getConfiguration(pid, ANY_LOCATION)
          .updateIfDifferent(FrameworkUtil.asDictionary(properties));
    } catch (IOException e) {
      throw failed(pid, e);
    }
  }

  @Override
  public void delete(String pid) {
    try {
      admin.getConfiguration(pid, ANY_LOCATION).delete();
    } catch (IOException e) {
      throw failed(pid, e);
    }
  }

  private static LibvirtException failed(String pid, IOException e) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INTERNAL_ERROR,
        ErrorDomain.VIR_FROM_CONF,
        "configuration " + pid + " cannot be kept",
        e);
  }
}
