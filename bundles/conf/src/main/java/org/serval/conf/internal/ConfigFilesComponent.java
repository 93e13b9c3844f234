package org.serval.conf.internal;

import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.serval.api.HostPaths;
import org.serval.api.config.ConfigFile;
import org.serval.conf.ConfigReloader;

/**
 * Reads the file of each {@link ConfigFile} service as it comes, and no other. The framework
 * property {@value #LIBVIRTD_CONF} names another place for libvirtd.conf, as libvirtd's option
 * does.
 */
@Component(immediate = true)
public final class ConfigFilesComponent implements ConfigReloader {
  /** The framework property with the path that is read in place of libvirtd.conf. */
  static final String LIBVIRTD_CONF = "serval.config";

  private final ConfigFiles files;

  /** Takes what it needs. */
  @Activate
  public ConfigFilesComponent(
      BundleContext context, @Reference HostPaths paths, @Reference ConfigurationAdmin admin) {
    String libvirtdConf = context.getProperty(LIBVIRTD_CONF);
    files =
        new ConfigFiles(
            file ->
                libvirtdConf != null && file.pid().equals(LibvirtdConf.PID)
                    ? Path.of(libvirtdConf)
                    : paths.etc().resolve(file.fileName()),
            new ConfigAdminSink(admin));
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addConfigFile(ConfigFile file) {
    files.add(file);
  }

  void removeConfigFile(ConfigFile file) {
    files.remove(file);
  }

  @Override
  public List<String> reload() {
    return files.reload();
  }

  @Override
  public List<String> problems() {
    return files.problems();
  }
}
