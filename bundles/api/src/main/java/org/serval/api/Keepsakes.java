package org.serval.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a driver notes of one client's connection, kept by the daemon for as long as the client is
 * connected. When the driver is replaced, the connection is opened anew at the next build with the
 * same request, which finds here what the one before left. Text only: an object would hold its
 * maker's classes in memory. Any thread; never blocks.
 */
public final class Keepsakes {
  private final Map<String, String> kept = new ConcurrentHashMap<>(0);

  /** Notes something, or forgets it if the value is null. The key begins with the scheme. */
  public void put(String key, String value) {
    if (value == null) {
      kept.remove(key);
    } else {
      kept.put(key, value);
    }
  }

  /** All that is noted now. */
  public Map<String, String> all() {
    return Map.copyOf(kept);
  }
}
