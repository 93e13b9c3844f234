package org.serval.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.serval.protocol.table.Decoder;
import org.serval.protocol.table.Sampler;

/**
 * Bytes that nobody meant, into every decoder: nothing but {@link XdrException} may come out, and
 * no more memory may be taken than a small multiple of the bytes.
 */
class FuzzTest {
  @Property(tries = 200)
  void randomBytesAreReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    for (Decoder decoder : Decoder.ALL) {
      byte[] bytes = new byte[random.nextInt(1 << random.nextInt(13))];
      random.nextBytes(bytes);
      decode(decoder, bytes);
    }
  }

  @Property(tries = 200)
  void smallNumbersAreReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    for (Decoder decoder : Decoder.ALL) {
      ByteBuffer words = ByteBuffer.allocate(4 * random.nextInt(1 << random.nextInt(10)));
      while (words.hasRemaining()) {
        words.putInt(random.nextInt(random.nextInt(20) == 0 ? 2000 : 8));
      }
      decode(decoder, words.array());
    }
  }

  @Property(tries = 300)
  void mutatedValuesAreReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    for (Decoder decoder : Decoder.ALL) {
      byte[] bytes = Sampler.valid(decoder.type(), random.nextLong());
      for (int times = random.nextInt(4); times >= 0; times--) {
        bytes = Mutation.of(bytes, random);
      }
      decode(decoder, bytes);
    }
  }

  /** Long lists of the smallest elements: the most objects that a number of bytes can ask for. */
  @Example
  void fullListsTakeASmallMultipleOfTheirBytes() {
    for (Decoder decoder : Decoder.ALL) {
      for (int limit = 0; limit < 8; limit++) {
        Sampler probe = new Sampler(limit, limit, 1);
        probe.draw(decoder.type());
        if (probe.metChosen() && probe.chosenLimit() <= 1 << 20) {
          decode(decoder, new Sampler(limit, limit, 0).draw(decoder.type()));
        }
      }
    }
  }

  /**
   * The worst that a text can be: every byte wrong, so that each becomes a character of its own.
   */
  @Example
  void textThatIsNoUtf8TakesASmallMultipleOfItsBytes() {
    byte[] bytes = new byte[1 << 20];
    Arrays.fill(bytes, (byte) 0x80);
    ByteBuffer.wrap(bytes).putInt(bytes.length - 4);
    Allocation.assertSmall(
        "a text", bytes.length, () -> XdrReader.of(bytes).readString(bytes.length));
  }

  private static void decode(Decoder decoder, byte[] bytes) {
    Allocation.assertSmall(decoder, bytes.length, () -> readOrRefuse(decoder, bytes));
  }

  private static void readOrRefuse(Decoder decoder, byte[] bytes) {
    try {
      decoder.decode(XdrReader.of(bytes));
    } catch (XdrException e) {
      // refused, as it should be
    }
  }
}
