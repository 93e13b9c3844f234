package org.serval.xml.internal.value;

import java.math.BigInteger;
import java.util.Arrays;

/** An IPv4 or IPv6 address, in 4 or 16 bytes. Immutable. */
public final class IpAddress {
  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads an address without a zone; null when it is none. */
  public static IpAddress parse(String text) {
    byte[] read = text.indexOf(':') < 0 ? Ipv4Text.parse(text) : Ipv6Text.parse(text);
    return read == null ? null : new IpAddress(read);
  }

  /** Whether it is an IPv4 address. */
  public boolean isV4() {
    return bytes.length == 4;
  }

  /** Number of bits in an address of its family. */
  public int width() {
    return bytes.length * 8;
  }

  /** Whether both are of one family. */
  public boolean sameFamily(IpAddress other) {
    return bytes.length == other.bytes.length;
  }

  /** The address as a number. */
  public BigInteger number() {
    return new BigInteger(1, bytes);
  }

  /** The address with all bits behind a prefix cleared. */
  public IpAddress network(int prefix) {
    return new IpAddress(toBytes(number().andNot(hostBits(prefix))));
  }

  /** The last address of the network that it is in. */
  public IpAddress broadcast(int prefix) {
    return new IpAddress(toBytes(number().or(hostBits(prefix))));
  }

  /** The address with only the bits that are in a mask. */
  public IpAddress masked(IpAddress mask) {
    return new IpAddress(toBytes(number().and(mask.number())));
  }

  private BigInteger hostBits(int prefix) {
    return BigInteger.ONE.shiftLeft(width() - prefix).subtract(BigInteger.ONE);
  }

  private byte[] toBytes(BigInteger number) {
    byte[] raw = number.toByteArray();
    byte[] out = new byte[bytes.length];
    int length = Math.min(raw.length, out.length);
    System.arraycopy(raw, raw.length - length, out, out.length - length, length);
    return out;
  }

  /** Length of the prefix that it stands for as a mask, or -1 when its bits have gaps. */
  public int maskLength() {
    int ones = number().bitCount();
    int least = width() - ones;
    boolean whole =
        ones == 0 || (number().getLowestSetBit() == least && number().bitLength() == width());
    return whole ? ones : -1;
  }

  /** The prefix that an address has when none is told: by class for IPv4, 64 for IPv6. */
  public int usualPrefix() {
    int first = bytes[0] & 0xff;
    if (!isV4()) {
      return 64;
    }
    if (first < 128) {
      return 8;
    }
    if (first < 192) {
      return 16;
    }
    return first < 224 ? 24 : -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The shortest usual text. */
  @Override
  public String toString() {
    return isV4() ? Ipv4Text.format(bytes, 0) : Ipv6Text.format(bytes);
  }
}
