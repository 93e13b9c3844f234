package org.serval.driver.qemu.internal.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class Qcow2HeaderTest {
  private static final int HEADER = 104;

  private static ByteBuffer image(String backing, String format) {
    ByteBuffer image = ByteBuffer.allocate(4096);
    int at = HEADER;
    if (format != null) {
      image.putInt(at, 0xe2792aca).putInt(at + 4, format.length());
      image.put(at + 8, format.getBytes(StandardCharsets.UTF_8));
      at += 8 + (format.length() + 7) / 8 * 8;
    }
    at += 8;
    image.putInt(0, 0x514649fb).putInt(4, 3).putInt(100, HEADER);
    image.putLong(8, at).putInt(16, backing.length());
    image.put(at, backing.getBytes(StandardCharsets.UTF_8));
    return image;
  }

  @Test
  void tells_the_image_below_and_its_format() {
    Qcow2Header header = Qcow2Header.parse(image("base.img", "raw")).orElseThrow();
    assertThat(header.backing()).isEqualTo("base.img");
    assertThat(header.format()).contains("raw");
  }

  @Test
  void a_format_that_is_not_written_is_not_guessed() {
    assertThat(Qcow2Header.parse(image("base.img", null)).orElseThrow().format()).isEmpty();
  }

  @Test
  void an_image_that_stands_by_itself_has_none() {
    assertThat(Qcow2Header.parse(image("", "raw"))).isEmpty();
  }

  @Test
  void a_name_beyond_the_file_or_too_long_is_ignored() {
    ByteBuffer far = image("base.img", "raw").putLong(8, Long.MAX_VALUE - 4);
    ByteBuffer large = image("base.img", "raw").putInt(16, 1024);
    ByteBuffer negative = image("base.img", "raw").putInt(16, -5);
    assertThat(Qcow2Header.parse(far)).isEmpty();
    assertThat(Qcow2Header.parse(large)).isEmpty();
    assertThat(Qcow2Header.parse(negative)).isEmpty();
  }

  @Test
  void other_files_and_short_ones_are_no_qcow2() {
    assertThat(Qcow2Header.parse(ByteBuffer.allocate(4096))).isEmpty();
    assertThat(Qcow2Header.parse(ByteBuffer.allocate(10))).isEmpty();
  }

  @Test
  void an_extension_that_runs_past_the_end_ends_the_search() {
    ByteBuffer image = image("base.img", "raw").putInt(HEADER + 4, Integer.MAX_VALUE);
    assertThat(Qcow2Header.parse(image).orElseThrow().format()).isEmpty();
  }
}
