package org.serval.auth.sasl.internal;

import java.nio.file.Path;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.serval.api.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes this host's Kerberos keys from a file, to accept tickets for any of them. */
final class Keytab {
  private static final Logger LOG = LoggerFactory.getLogger(Keytab.class);

  private Keytab() {}

  /** Reads the file; it is read again when it changes. */
  static Subject login(Path keytab) throws LoginException {
    Subject host = new Subject();
    new LoginContext("libvirt", host, null, new FromFile(keytab)).login();
    return host;
  }

  /** What the client is told, and the administrator, when the file does not serve. */
  static LibvirtException unusable(Path keytab, Exception why) {
    LOG.error("The Kerberos keys in {} do not serve: {}", keytab, why.getMessage(), why);
    return SaslErrors.refused();
  }

  /** Says so to the JDK's login. */
  private static final class FromFile extends Configuration {
    private final Path keytab;

    FromFile(Path keytab) {
      this.keytab = keytab;
    }

    @Override
    public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
      return new AppConfigurationEntry[] {
        new AppConfigurationEntry(
            "com.sun.security.auth.module.Krb5LoginModule",
            LoginModuleControlFlag.REQUIRED,
            Map.of(
                "useKeyTab", "true",
                "keyTab", keytab.toString(),
                "principal", "*",
                "storeKey", "true",
                "doNotPrompt", "true",
                "isInitiator", "false"))
      };
    }
  }
}
