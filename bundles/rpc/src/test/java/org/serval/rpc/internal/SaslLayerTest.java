package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SaslLayerTest {
  private final ByteBuf answer = Unpooled.buffer();
  private final TurnedLayer agreed = new TurnedLayer(6);
  private final SaslLayer layer = new SaslLayer(agreed);

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
  }

  @Test
  void piecesHaveTheirLengthInFrontAndComeBackWhole() throws IOException {
    ByteBuf plain = bytes("list all guests");
    ByteBuf packed = Unpooled.buffer();
    while (plain.isReadable()) {
      layer.pack(plain, packed);
    }
    assertThat(packed.getInt(0)).isEqualTo(6);
    assertThat(packed.readableBytes()).isEqualTo(15 + 3 * 4);

    ByteBuf received = Unpooled.buffer();
    ByteBuf opened = Unpooled.buffer();
    while (packed.isReadable()) {
      received.writeByte(packed.readByte());
      assertThat(layer.unpack(received, opened, answer)).isTrue();
    }
    assertThat(opened.toString(StandardCharsets.UTF_8)).isEqualTo("list all guests");
    assertThat(received.isReadable()).isFalse();
    assertThat(answer.isReadable()).isFalse();
  }

  @Test
  void lengthsThatCannotBeAreRefused() {
    for (int length : new int[] {0, -1, 9, Integer.MAX_VALUE}) {
      ByteBuf received = Unpooled.buffer().writeInt(length);
      assertThatThrownBy(() -> layer.unpack(received, Unpooled.buffer(), answer))
          .as("length %d", length)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void theKeysGoWithTheConnection() {
    layer.goodbye(Unpooled.buffer());
    assertThat(agreed.closed).isTrue();
  }
}
