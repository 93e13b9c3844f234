package org.serval.remote.internal;

import java.util.Arrays;
import java.util.List;

/** Maps of processors in the sizes that clients ask for. */
public final class CpuMaps {
  private CpuMaps() {}

  /** A map in so many bytes: cut, or filled up with zeros. */
  public static byte[] fit(byte[] map, int length) {
    return Arrays.copyOf(map, length);
  }

  /**
   * Maps one after the other, each in so many bytes.
   *
   * @param slots how many the client has room for; those without a map are zeros
   */
  public static byte[] join(List<byte[]> maps, int slots, int length) {
    byte[] joined = new byte[Math.multiplyExact(slots, length)];
    for (int i = 0; i < Math.min(slots, maps.size()); i++) {
      System.arraycopy(fit(maps.get(i), length), 0, joined, i * length, length);
    }
    return joined;
  }
}
