package org.serval.protocol.table;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Draws the bytes of a value of a type of the tables.
 *
 * <p>Limits are counted as they are met. At the one chosen, the length is set to {@code limit +
 * excess}: with an excess above zero the bytes end there, with zero as many elements follow as the
 * limit allows.
 */
public final class Sampler {
  /** Draws no length on purpose. */
  public static final int NO_LIMIT = -1;

  private static final String LETTERS = "abcXYZ 09.-_äß€😀";

  private final Random random;
  private final int chosen;
  private final int excess;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private int met;
  private int chosenLimit;

  /** Thrown inside to end the bytes at the length that is too large. */
  private static final class Cut extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param chosen number of the limit to use up or pass, {@link #NO_LIMIT} for none
   * @param excess by how much it is passed
   */
  public Sampler(long seed, int chosen, int excess) {
    this.random = new Random(seed);
    this.chosen = chosen;
    this.excess = excess;
  }

  /** Bytes of a random value. */
  public static byte[] valid(Type type, long seed) {
    return new Sampler(seed, NO_LIMIT, 0).draw(type);
  }

  public byte[] draw(Type type) {
    try {
      write(type);
    } catch (Cut e) {
      // the bytes end here
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Whether the chosen limit was met at all. */
  public boolean metChosen() {
    return met > chosen;
  }

  /** The value of the chosen limit. */
  public int chosenLimit() {
    return chosenLimit;
  }

  private void write(Type type) throws IOException {
    switch (type) {
      case Type.Numeric number -> number(number);
      case Type.Text(int max) -> text(max);
      case Type.Opaque(int max) -> opaque(length(max, random.nextInt(Math.min(max, 9) + 1)), true);
      case Type.FixedOpaque(int length) -> opaque(length, false);
      case Type.Chars(int max) -> chars(length(max, random.nextInt(Math.min(max, 9) + 1)));
      case Type.FixedChars(int length) -> fixedChars(length);
      case Type.Optional(Type inner) -> optional(inner);
      case Type.Counted(Type element, int max) -> counted(element, max);
      case Type.Struct struct -> {
        for (Type.Field field : struct.fields()) {
          write(field.type());
        }
      }
      case Type.Union(var cases, var arms) -> {
        int arm = chosen == NO_LIMIT ? random.nextInt(arms.size()) : arms.size() - 1;
        out.writeInt(cases.get(arm));
        write(arms.get(arm));
      }
      case Type.Enumeration(var values) -> out.writeInt(values.get(random.nextInt(values.size())));
    }
  }

  private void number(Type.Numeric number) throws IOException {
    long value = random.nextLong() >>> (64 - number.bits());
    if (number.signed()) {
      value = value << (64 - number.bits()) >> (64 - number.bits());
    }
    if (number.bytes() == 8) {
      out.writeLong(value);
    } else {
      out.writeInt((int) value);
    }
  }

  private void text(int max) throws IOException {
    StringBuilder text = new StringBuilder();
    int[] letters = LETTERS.codePoints().toArray();
    for (int left = random.nextInt(12); left > 0; left--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
    int length = length(max, utf8.length);
    if (length != utf8.length) {
      utf8 = "x".repeat(length).getBytes(StandardCharsets.UTF_8);
    }
    out.write(utf8);
    out.write(new byte[-length & 3]);
  }

  private void opaque(int length, boolean padded) throws IOException {
    byte[] value = new byte[length];
    random.nextBytes(value);
    out.write(value);
    out.write(new byte[padded ? -length & 3 : 0]);
  }

  private void chars(int length) throws IOException {
    for (int i = 0; i < length; i++) {
      out.writeInt((byte) random.nextInt());
    }
  }

  private void fixedChars(int length) throws IOException {
    int used = random.nextInt(length);
    for (int i = 0; i < length; i++) {
      out.writeInt(i < used ? 'a' + random.nextInt(26) : 0);
    }
  }

  private void optional(Type inner) throws IOException {
    boolean present = chosen != NO_LIMIT || random.nextBoolean();
    out.writeInt(present ? 1 : 0);
    if (present) {
      write(inner);
    }
  }

  private void counted(Type element, int max) throws IOException {
    int count = length(max, Math.min(max, chosen == NO_LIMIT ? random.nextInt(4) : 1));
    for (int i = 0; i < count; i++) {
      write(element);
    }
  }

  /** Writes a length: the wanted one, or the one that the chosen limit says. */
  private int length(int max, int wanted) throws IOException {
    if (met++ != chosen) {
      out.writeInt(wanted);
      return wanted;
    }
    chosenLimit = max;
    out.writeInt(max + excess);
    if (excess > 0) {
      throw new Cut();
    }
    return max;
  }
}
