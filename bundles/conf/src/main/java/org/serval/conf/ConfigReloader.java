package org.serval.conf;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The configuration files that components asked for. A service; methods may be called from any
 * thread.
 */
@ProviderType
public interface ConfigReloader {
  /**
   * Reads every file again. All are checked before any is applied; a file with a problem keeps the
   * values that it had, the others change. Blocks on the disk.
   *
   * @return {@link #problems()} after that
   */
  List<String> reload();

  /**
   * What is wrong with the files as they were read last, each a sentence with file, line and what
   * is allowed. Empty if all are in force. A component whose file had a problem from the start gets
   * no configuration and does not start. Does not block.
   */
  List<String> problems();
}
