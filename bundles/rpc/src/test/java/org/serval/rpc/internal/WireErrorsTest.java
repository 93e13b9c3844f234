package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.serval.api.DocumentPlace;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.protocol.MessageError;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrWriter;

final class WireErrorsTest {
  private static LibvirtException error(String detail) {
    return new LibvirtException(ErrorCode.VIR_ERR_XML_ERROR, ErrorDomain.VIR_FROM_XML, detail);
  }

  @Test
  void thePlaceInADocumentIsTheThirdText() {
    DocumentPlace place = new DocumentPlace("/domain/memory/@unit", 3, "x", "KiB, MiB");

    MessageError sent = WireErrors.of(error("bad unit").at(place));

    assertThat(sent.message()).isEqualTo("XML error: bad unit");
    assertThat(sent.str2()).isEqualTo("bad unit");
    assertThat(sent.str3()).isEqualTo("/domain/memory/@unit, line 3: 'x'; valid: KiB, MiB");
  }

  @Test
  void anErrorWithoutPlaceHasNoThirdText() {
    assertThat(WireErrors.of(error("bad")).str3()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "\u00e9", "\u20ac", "\ud83d\ude00", "\ud83d", "\ude00", "\u0001", "\0"})
  void textsAreUtf8WithoutNulWhateverTheyHoldAndHoweverLongTheyAre(String part) {
    for (String text : new String[] {part, part.repeat(3_000_000), "a" + part.repeat(3_000_000)}) {
      MessageError sent = WireErrors.of(error(text).at(new DocumentPlace("/d", 1, text, null)));
      XdrWriter out = new XdrWriter();
      sent.encode(out);

      MessageError read = MessageError.decode(new XdrReader(ByteBuffer.wrap(out.toByteArray())));

      Stream.of(sent.message(), sent.str2(), sent.str3()).forEach(WireErrorsTest::holds);
      assertThat(read.message().length()).isEqualTo(sent.message().length());
    }
  }

  private static void holds(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("\0");
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      throw new AssertionError("not UTF-8", e);
    }
  }
}
