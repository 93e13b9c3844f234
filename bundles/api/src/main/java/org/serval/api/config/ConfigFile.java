package org.serval.api.config;

import java.util.List;
import java.util.Map;
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

  /**
   * What is wrong with values that each fit their key: by key, what it must be instead, to end a
   * sentence with "must be".
   *
   * @param values the value of every key that has one, of the type that the configuration has
   */
  default Map<String, String> problems(Map<String, Object> values) {
    return Map.of();
  }

  /**
   * The keys that are read and checked but change nothing, since what they are about is not there:
   * by key, why. The log has a line for each that the file sets, which ends with it: {@code
   * migration is not built}.
   */
  default Map<String, String> withoutEffect() {
    return Map.of();
  }
}
