package org.serval.api.config;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A configuration file that a component wants read. Registering this as a service is what makes the
 * daemon open the file: it is checked against the keys, and becomes a Config Admin configuration
 * with the given PID, in which every key has a value of its type, the default where the file says
 * nothing. A file that is not there counts as empty.
 */
@ConsumerType
public interface ConfigFile {
  /** The file's name in the configuration directory: {@code qemu.conf}. */
  String fileName();

  /** The PID under which its values appear. */
  String pid();

  /** The keys that it may have. */
  List<ConfigKey> keys();
}
