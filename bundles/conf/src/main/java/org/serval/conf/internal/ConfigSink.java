package org.serval.conf.internal;

import java.util.Map;

/** Where configurations go. */
interface ConfigSink {
  /** Puts a configuration in force; nothing happens if it already is. */
  void update(String pid, Map<String, Object> properties);

  /** Takes a configuration away. */
  void delete(String pid);
}
