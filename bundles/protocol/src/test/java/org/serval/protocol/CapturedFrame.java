package org.serval.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A frame taken from the socket between a real client and a real daemon.
 *
 * @param title what it is: procedure, type, status
 * @param bytes the whole frame, its length word included
 * @param header the length and the header's fields, as the recorder read them
 * @param fields path of each field of the payload in the tables' words, and its value as the
 *     recorder read it
 */
record CapturedFrame(
    String title, byte[] bytes, Map<String, String> header, Map<String, String> fields) {
  private static final List<String> FILES =
      List.of(
          "connect",
          "domain",
          "event",
          "host",
          "storage",
          "network",
          "secret",
          "stream",
          "qemu",
          "admin",
          "keepalive");

  static List<CapturedFrame> all() {
    return FILES.stream().flatMap(file -> read("/captured/" + file + ".txt").stream()).toList();
  }

  /** The first frame of a title. */
  static CapturedFrame of(String title) {
    return all().stream().filter(frame -> frame.title.equals(title)).findFirst().orElseThrow();
  }

  XdrReader payload() {
    return new XdrReader(java.nio.ByteBuffer.wrap(bytes, 28, bytes.length - 28));
  }

  private static List<CapturedFrame> read(String resource) {
    try (InputStream in = CapturedFrame.class.getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<CapturedFrame> frames = new ArrayList<>();
      for (String block : text.substring(text.indexOf("\n== ") + 4).split("\n== ", -1)) {
        frames.add(parse(block.lines().toList()));
      }
      return frames;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CapturedFrame parse(List<String> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Map<String, String> header = new LinkedHashMap<>();
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split("#", 2);
      bytes.writeBytes(HexFormat.of().parseHex(parts[0].replace(" ", "")));
      if (parts.length == 2 && parts[1].contains(" = ")) {
        String[] field = parts[1].strip().split(" = ", 2);
        // The header's seven words come first; a payload may have fields of the same names.
        (header.size() < 7 ? header : fields).put(field[0], field[1]);
      }
    }
    return new CapturedFrame(lines.getFirst(), bytes.toByteArray(), header, fields);
  }

  @Override
  public String toString() {
    return title;
  }
}
