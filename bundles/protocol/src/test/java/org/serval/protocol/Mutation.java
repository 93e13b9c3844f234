package org.serval.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** Changes bytes the way that broken or hostile peers do. */
final class Mutation {
  private static final int[] EDGES = {
    0, 1, -1, 4, 8, 255, 65536, Integer.MAX_VALUE, Integer.MIN_VALUE, 4194304, 4194305
  };

  private Mutation() {}

  static byte[] of(byte[] bytes, Random random) {
    byte[] result = bytes.clone();
    int words = result.length / 4;
    if (words == 0) {
      return new byte[random.nextInt(16)];
    }
    int at = 4 * random.nextInt(words);
    switch (random.nextInt(6)) {
      case 0 -> ByteBuffer.wrap(result).putInt(at, EDGES[random.nextInt(EDGES.length)]);
      case 1 -> ByteBuffer.wrap(result).putInt(at, random.nextInt());
      case 2 -> result[random.nextInt(result.length)] ^= (byte) (1 << random.nextInt(8));
      case 3 -> result = Arrays.copyOf(result, random.nextInt(result.length));
      case 4 -> result = Arrays.copyOf(result, result.length + random.nextInt(64));
      default -> System.arraycopy(bytes, at, result, 0, result.length - at);
    }
    return result;
  }
}
