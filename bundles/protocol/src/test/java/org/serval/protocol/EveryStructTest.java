package org.serval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.serval.protocol.table.Decoder;
import org.serval.protocol.table.Sampler;

/** Holds every generated type against bytes that are drawn from the tables. */
class EveryStructTest {
  @Property(tries = 60)
  void whatIsReadIsWrittenAgainByteForByte(@ForAll long seed) {
    for (Decoder decoder : Decoder.ALL) {
      byte[] bytes = Sampler.valid(decoder.type(), seed);
      XdrReader in = XdrReader.of(bytes);
      XdrRecord value = decoder.decode(in);
      assertThat(in.remaining()).as("%s leaves nothing", decoder).isZero();
      assertThat(XdrWriter.toBytes(value)).as("%s", decoder).isEqualTo(bytes);
      XdrRecord again =
          decoder.decode(new XdrReader(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip()));
      assertThat(again).as("%s, read twice", decoder).isEqualTo(value).hasSameHashCodeAs(value);
    }
  }

  @Property(tries = 5)
  void whatEndsTooEarlyIsRefused(@ForAll long seed) {
    for (Decoder decoder : Decoder.ALL) {
      byte[] bytes = Sampler.valid(decoder.type(), seed);
      for (int end = 0; end < bytes.length; end += Math.max(1, bytes.length / 16)) {
        XdrReader in = new XdrReader(ByteBuffer.wrap(bytes, 0, end));
        assertThatThrownBy(() -> decoder.decode(in))
            .as("%s", decoder)
            .isInstanceOf(XdrException.class);
      }
    }
  }

  @Example
  void aLengthOverItsLimitIsRefusedBeforeMemoryIsTaken() {
    int refused = 0;
    for (Decoder decoder : Decoder.ALL) {
      refused += refuseEveryLimit(decoder, 1) + refuseEveryLimit(decoder, Integer.MAX_VALUE);
    }
    assertThat(refused).isGreaterThan(2000);
  }

  private static int refuseEveryLimit(Decoder decoder, int excess) {
    for (int limit = 0; ; limit++) {
      Sampler sampler = new Sampler(limit, limit, excess);
      byte[] drawn = sampler.draw(decoder.type());
      if (!sampler.metChosen()) {
        return limit;
      }
      byte[] bytes = Arrays.copyOf(drawn, drawn.length + 512);
      String words = "is over the limit " + sampler.chosenLimit();
      Allocation.assertSmall(decoder, bytes.length, () -> refuse(decoder, bytes, words));
    }
  }

  private static void refuse(Decoder decoder, byte[] bytes, String words) {
    String message = "nothing";
    try {
      decoder.decode(XdrReader.of(bytes));
    } catch (XdrException e) {
      message = e.getMessage();
    }
    if (!message.endsWith(words)) {
      fail("%s answers '%s' instead of '%s'", decoder, message, words);
    }
  }

  @Example
  void aLengthAtItsLimitIsTaken() {
    int tried = 0;
    for (Decoder decoder : Decoder.ALL) {
      for (int limit = 0; ; limit++) {
        Sampler probe = new Sampler(limit, limit, 1);
        probe.draw(decoder.type());
        if (!probe.metChosen()) {
          break;
        }
        // Texts of 4 MiB in each of a thousand fields would take minutes, and all go through one
        // method.
        if (probe.chosenLimit() > 1 << 20 && tried++ > 20) {
          continue;
        }
        byte[] bytes = new Sampler(limit, limit, 0).draw(decoder.type());
        assertThat(XdrWriter.toBytes(decoder.decode(XdrReader.of(bytes))))
            .as("%s", decoder)
            .isEqualTo(bytes);
      }
    }
  }
}
