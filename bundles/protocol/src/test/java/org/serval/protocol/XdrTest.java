package org.serval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.serval.protocol.remote.RemoteDomainLookupByNameArgs;
import org.serval.protocol.remote.RemoteSecretSetValueArgs;

/** The codec's own forms, by bytes written down here. */
class XdrTest {
  private static String hex(Consumer<XdrWriter> value) {
    XdrWriter out = new XdrWriter();
    value.accept(out);
    return HexFormat.of().formatHex(out.toByteArray());
  }

  private static XdrReader in(String hex) {
    return XdrReader.of(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  @Test
  void numbersAreBigEndian() {
    assertThat(hex(out -> out.writeInt(0x01020304))).isEqualTo("01020304");
    assertThat(hex(out -> out.writeLong(-2))).isEqualTo("fffffffffffffffe");
    assertThat(hex(out -> out.writeDouble(1.0))).isEqualTo("3ff0000000000000");
    assertThat(in("01020304").readInt()).isEqualTo(0x01020304);
    assertThat(in("fffffffffffffffe").readLong()).isEqualTo(-2);
    assertThat(in("3ff0000000000000").readDouble()).isEqualTo(1.0);
  }

  @Test
  void smallNumbersTakeAWord() {
    assertThat(hex(out -> out.writeChar(-1))).isEqualTo("ffffffff");
    assertThat(hex(out -> out.writeUnsignedChar(255))).isEqualTo("000000ff");
    assertThat(hex(out -> out.writeUnsignedShort(65535))).isEqualTo("0000ffff");
    assertThat(in("ffffffff").readChar()).isEqualTo(-1);
    assertThat(in("000000ff").readUnsignedChar()).isEqualTo(255);
    assertThat(in("0000ffff").readUnsignedShort()).isEqualTo(65535);
  }

  @Test
  void numbersThatDoNotFitAreNotWritten() {
    XdrWriter out = new XdrWriter();
    assertThatThrownBy(() -> out.writeChar(128)).isInstanceOf(XdrException.class);
    assertThatThrownBy(() -> out.writeUnsignedChar(-1)).isInstanceOf(XdrException.class);
    assertThatThrownBy(() -> out.writeUnsignedShort(65536)).isInstanceOf(XdrException.class);
    assertThat(out.size()).isZero();
  }

  @Test
  void textsAndBytesArePaddedWithZeros() {
    assertThat(hex(out -> out.writeString("", 9))).isEqualTo("00000000");
    assertThat(hex(out -> out.writeString("abcde", 9))).isEqualTo("000000056162636465000000");
    assertThat(hex(out -> out.writeBytes(new byte[] {1, 2}, 9))).isEqualTo("0000000201020000");
    assertThat(in("00000005 61626364 65000000").readString(9)).isEqualTo("abcde");
    assertThat(in("00000002 01020000").readBytes(9)).containsExactly(1, 2);
  }

  @Test
  void aTextsLimitCountsBytesOfUtf8() {
    assertThat(hex(out -> out.writeString("é", 2))).isEqualTo("00000002c3a90000");
    assertThatThrownBy(() -> hex(out -> out.writeString("é", 1))).isInstanceOf(XdrException.class);
    assertThatThrownBy(() -> hex(out -> out.writeString("€€", 5))).isInstanceOf(XdrException.class);
  }

  @Test
  void aTextWithAZeroIsRefusedBothWays() {
    assertThatThrownBy(() -> in("00000003 61006200").readString(9))
        .isInstanceOf(XdrException.class)
        .hasMessage("a text contains a zero");
    assertThatThrownBy(() -> hex(out -> out.writeString("a\0b", 9)))
        .isInstanceOf(XdrException.class);
  }

  @Test
  void textThatIsNoUtf8IsReadWithReplacements() {
    assertThat(in("00000002 61ff0000").readString(9)).isEqualTo("a\uFFFD");
  }

  @Test
  void charsTakeAWordEach() {
    assertThat(hex(out -> out.writeChars(new byte[] {'a', -1}, 9)))
        .isEqualTo("0000000200000061ffffffff");
    assertThat(in("00000002 00000061 ffffffff").readChars(9)).containsExactly('a', -1);
    assertThat(hex(out -> out.writeFixedText("ab", 3))).isEqualTo("000000610000006200000000");
    assertThat(in("00000061 00000062 00000000").readFixedText(3)).isEqualTo("ab");
    assertThat(in("00000061 00000062 00000063").readFixedText(3)).isEqualTo("abc");
    assertThat(in("00000061 00000000 00000063").readFixedText(3)).isEqualTo("a");
  }

  @Test
  void aUuidIsSixteenBytesInReadingOrder() {
    UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    assertThat(hex(out -> out.writeUuid(uuid))).isEqualTo("00112233445566778899aabbccddeeff");
    assertThat(in("00112233445566778899aabbccddeeff").readUuid()).isEqualTo(uuid);
  }

  @Test
  void listsBeginWithTheirCount() {
    assertThat(hex(out -> out.writeInts(new int[] {7, 8}, 2)))
        .isEqualTo("000000020000000700000008");
    assertThat(hex(out -> out.writeLongs(new long[] {7}, 2))).isEqualTo("000000010000000000000007");
    assertThat(hex(out -> out.writeStrings(List.of("a", ""), 2, 1)))
        .isEqualTo("00000002000000016100000000000000");
    assertThat(in("00000002 00000001 61000000 00000000").readStrings(2, 1))
        .containsExactly("a", "");
  }

  @Test
  void aPresenceIsZeroOrOne() {
    assertThat(in("00000000").readPresent()).isFalse();
    assertThat(in("00000001").readPresent()).isTrue();
    assertThatThrownBy(() -> in("00000002").readPresent()).isInstanceOf(XdrException.class);
  }

  @Test
  void aListThatIsLargerThanWhatIsThereIsRefused() {
    assertThatThrownBy(() -> in("00000003 00000000 00000000").readInts(9))
        .isInstanceOf(XdrException.class)
        .hasMessage("a list of 3 does not fit into 8 bytes");
    assertThatThrownBy(() -> in("ffffffff").readInts(9))
        .isInstanceOf(XdrException.class)
        .hasMessage("a list of length 4294967295 is over the limit 9");
  }

  @Test
  void aReaderLeavesTheBufferAsItIsAndReadsFromItsPosition() {
    ByteBuffer buffer =
        ByteBuffer.wrap(new byte[] {9, 0, 0, 0, 5, 9}).order(ByteOrder.LITTLE_ENDIAN);
    XdrReader in = new XdrReader(buffer.position(1).limit(5));
    assertThat(in.remaining()).isEqualTo(4);
    assertThat(in.readInt()).isEqualTo(5);
    assertThat(in.remaining()).isZero();
    assertThat(buffer.position()).isEqualTo(1);
  }

  @Test
  void readOnlyAndDirectBuffersAreReadLikeArrays() {
    byte[] bytes = XdrWriter.toBytes(new RemoteDomainLookupByNameArgs("guest"));
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    for (ByteBuffer buffer : List.of(ByteBuffer.wrap(bytes).asReadOnlyBuffer(), direct)) {
      assertThat(RemoteDomainLookupByNameArgs.decode(new XdrReader(buffer)).name())
          .isEqualTo("guest");
    }
  }

  @Test
  void aWriterGrowsUpToItsLimitAndNoFurther() {
    XdrWriter out = new XdrWriter(4, 12);
    out.writeInt(1);
    out.writeLong(2);
    assertThat(out.size()).isEqualTo(12);
    assertThatThrownBy(() -> out.writeInt(3)).isInstanceOf(XdrException.class);
    assertThat(out.kept()).isEqualTo(12);
    out.setInt(0, 7);
    assertThat(XdrReader.of(out.toByteArray()).readInt()).isEqualTo(7);
    assertThatThrownBy(() -> out.setInt(9, 7)).isInstanceOf(IndexOutOfBoundsException.class);
    out.clear();
    assertThat(out.toByteArray()).isEmpty();
  }

  @Test
  void paddingIsZeroEvenWhereAWriterIsUsedAgain() {
    XdrWriter out = new XdrWriter();
    out.writeBytes("xxxxxxxx".getBytes(StandardCharsets.US_ASCII), 9);
    out.clear();
    out.writeString("a", 9);
    assertThat(out.toByteArray()).containsExactly(0, 0, 0, 1, 'a', 0, 0, 0);
  }

  @Test
  void rawDataIsWrittenWithoutLengthOrPadding() {
    ByteBuffer data = ByteBuffer.wrap(new byte[] {1, 2, 3});
    assertThat(hex(out -> out.writeRaw(data))).isEqualTo("010203");
    assertThat(data.remaining()).isEqualTo(3);
  }

  @Test
  void whatMustBeThereIsNamedWhenItIsNot() {
    assertThatThrownBy(() -> new RemoteDomainLookupByNameArgs(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("name");
  }

  @Test
  void recordsWithBytesCompareByContentAndDoNotPrintThem() {
    var one = new RemoteSecretSetValueArgs(secret(), new byte[] {77, 78}, 0);
    var other = new RemoteSecretSetValueArgs(secret(), new byte[] {77, 78}, 0);
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(new RemoteSecretSetValueArgs(secret(), new byte[] {77, 79}, 0));
    assertThat(one.toString()).doesNotContain("77");
  }

  private static org.serval.protocol.remote.RemoteNonnullSecret secret() {
    return new org.serval.protocol.remote.RemoteNonnullSecret(new UUID(1, 2), 0, "usage");
  }

  @Test
  void longAnswersLieInPartsThatReadAsOne() {
    XdrWriter out = new XdrWriter();
    byte[] piece = new byte[1000];
    for (int i = 0; i < 500; i++) {
      piece[0] = (byte) i;
      out.writeInt(i);
      out.writeBytes(piece, 1000);
    }
    out.writeBytes(new byte[200_000], 200_000);
    out.setInt(0, 77);
    out.setInt(300 * 1008, 78);
    XdrReader in = XdrReader.of(out.toByteArray());
    for (int i = 0; i < 500; i++) {
      assertThat(in.readInt()).isEqualTo(i == 0 ? 77 : i == 300 ? 78 : i);
      assertThat(in.readBytes(1000)[0]).isEqualTo((byte) i);
    }
    assertThat(in.readBytes(200_000)).hasSize(200_000);
    assertThat(in.remaining()).isZero();
    out.clear();
    assertThat(out.size()).isZero();
    assertThat(out.toByteArray()).isEmpty();
  }
}
