package org.serval.xml.oracle;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.serval.api.LibvirtException;
import org.serval.xml.DocumentContext;
import org.serval.xml.DocumentKind;
import org.serval.xml.Documents;
import org.serval.xml.DomainDocument;
import org.serval.xml.ParseContext;
import org.serval.xml.Xml;

/**
 * Compares canonical forms with those that a real libvirt gave: {@code CompareMain INPUTS GOLDEN
 * test|qemu OUT [KIND]}. GOLDEN has NAME.xml for an accepted document, or NAME.err whose first word
 * is the error's number; OUT gets our forms. Random UUIDs and MACs are masked.
 */
final class CompareMain {
  private static final Pattern RANDOM =
      Pattern.compile(
          "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|52:54:00(:[0-9a-f]{2}){3}");

  private static final String EXISTS = "9 ";

  private final Map<String, Integer> verdicts = new TreeMap<>();
  private final PrintStream report = System.out;
  private final ParseContext context;
  private final DocumentKind kind;

  private CompareMain(ParseContext context, DocumentKind kind) {
    this.context = context;
    this.kind = kind;
  }

  public static void main(String[] args) throws IOException {
    ParseContext context = args[2].equals("qemu") ? QemuGuests.context() : ParseContext.test();
    CompareMain compare =
        new CompareMain(
            context, args.length > 4 ? DocumentKind.valueOf(args[4]) : DocumentKind.DOMAIN);
    List<Path> inputs;
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      inputs = files.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
    }
    for (Path input : inputs) {
      String name = input.getFileName().toString().replace(".xml", "");
      compare.one(
          Files.readString(input, StandardCharsets.UTF_8),
          name,
          Path.of(args[1]),
          Path.of(args[3]));
    }
    compare.report.println(compare.verdicts);
  }

  private void one(String xml, String name, Path golden, Path out) throws IOException {
    Path good = golden.resolve(name + ".xml");
    Path bad = golden.resolve(name + ".err");
    if (!Files.exists(good) && !Files.exists(bad)) {
      count("real-lost");
      return;
    }
    String ours;
    try {
      ours =
          kind == DocumentKind.DOMAIN
              ? DomainDocument.parse(xml, context).format(DomainDocument.XML_INACTIVE | 1)
              : Xml.format(
                  Documents.parse(
                      kind,
                      xml,
                      context.kind() == ParseContext.Kind.QEMU
                          ? DocumentContext.HOST
                          : DocumentContext.TEST));
      Files.writeString(out.resolve(name + ".xml"), ours);
    } catch (LibvirtException e) {
      refused(e.code().number() + " " + e.getMessage(), name, good, bad);
      return;
    } catch (RuntimeException e) {
      report.println("CRASH " + name + " " + e + " " + List.of(e.getStackTrace()).subList(0, 4));
      count("crash");
      return;
    }
    if (Files.exists(bad)) {
      if (Files.readString(bad).startsWith(EXISTS)) {
        count("known-already"); // which the driver refuses, not the parser
        return;
      }
      report.println("ONLY-OURS " + name + " real: " + Files.readString(bad).strip());
      count("only-ours");
    } else {
      differ(ours, Files.readString(good), xml, name);
    }
  }

  private void refused(String error, String name, Path good, Path bad) throws IOException {
    if (Files.exists(good)) {
      report.println("ONLY-REAL " + name + " ours: " + error);
      count("only-real");
      return;
    }
    String real = Files.readString(bad).strip();
    boolean alike = real.split(" ")[0].equals(error.split(" ")[0]);
    count(alike ? "refused-alike" : "refused-other-code");
    if (!alike) {
      report.println("CODE " + name + " real: " + real + " ours: " + error);
    } else if (!real.endsWith(error.substring(error.indexOf(' ') + 1))) {
      report.println("TEXT " + name + " real: " + real + " ours: " + error);
    }
  }

  private void differ(String ours, String real, String given, String name) {
    List<String> a = mask(ours, given);
    List<String> b = mask(real, given);
    if (a.equals(b)) {
      count("same");
      return;
    }
    List<String> missing = new ArrayList<>(b);
    a.forEach(missing::remove);
    List<String> extra = new ArrayList<>(a);
    b.forEach(extra::remove);
    count("differ");
    report.println("DIFFER " + name + " missing " + missing + " EXTRA " + extra);
  }

  private static List<String> mask(String text, String given) {
    String lower = given.toLowerCase(java.util.Locale.ROOT);
    return RANDOM
        .matcher(text)
        .replaceAll(m -> lower.contains(m.group()) ? m.group() : "RANDOM")
        .lines()
        .toList();
  }

  private void count(String verdict) {
    verdicts.merge(verdict, 1, Integer::sum);
  }
}
