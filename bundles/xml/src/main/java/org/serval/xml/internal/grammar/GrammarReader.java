package org.serval.xml.internal.grammar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.serval.api.ErrorCode;

/**
 * Reads a grammar table. The format is told in this bundle's README: a line an element, indented
 * below the one it stands in; {@code enum}, {@code group} and {@code root} lines at the margin.
 */
final class GrammarReader {
  private final Map<String, ValueType> types = new HashMap<>(ValueTypes.BUILT_IN);
  private final Map<String, Line> groups = new HashMap<>();
  private Line root;

  /** A line and those indented below it. */
  private record Line(String text, int indent, List<Line> inner) {}

  private GrammarReader() {
    types.putAll(FilterTypes.ALL);
  }

  /** The rule of the root element of a table in this bundle. */
  static Rule read(String resource) {
    GrammarReader reader = new GrammarReader();
    reader.sort(lines(resource));
    return reader.rule(reader.root.text(), reader.root.inner());
  }

  private static List<Line> lines(String resource) {
    List<Line> top = new ArrayList<>();
    List<Line> open = new ArrayList<>();
    for (String raw : textOf(resource).split("\n")) {
      int comment = raw.indexOf(" # ");
      String text = (comment < 0 ? raw : raw.substring(0, comment)).stripTrailing();
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      int indent = text.length() - text.stripLeading().length();
      Line line = new Line(text.strip(), indent, new ArrayList<>());
      while (!open.isEmpty() && open.getLast().indent() >= indent) {
        open.removeLast();
      }
      (open.isEmpty() ? top : open.getLast().inner()).add(line);
      open.add(line);
    }
    return top;
  }

  private static String textOf(String resource) {
    StringBuilder all = new StringBuilder();
    try (InputStream in =
            GrammarReader.class.getResourceAsStream("/org/serval/xml/grammar/" + resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("include ")) {
          all.append(textOf(line.substring("include ".length()).strip()));
        } else if (line.endsWith("\\")) {
          all.append(line, 0, line.length() - 1);
        } else {
          all.append(line).append('\n');
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString();
  }

  private void sort(List<Line> top) {
    for (Line line : top) {
      String[] words = line.text().split("\\s+", 3);
      switch (words[0]) {
        case "enum" -> types.put(words[1], choice(words[2]));
        case "group" -> groups.put(words[1], line);
        case "root" ->
            root = new Line(line.text().substring("root ".length()), line.indent(), line.inner());
        default -> throw new IllegalArgumentException("not a top line: " + line.text());
      }
    }
  }

  /** Reads {@code [empty] [missing CODE "message"] [CODE "message"] word word}. */
  private static Choice choice(String text) {
    List<String> words = Tokens.split(text);
    Choice.Fault missing = null;
    Choice.Fault unknown = null;
    boolean emptyIsNone = words.getFirst().equals("empty");
    words = emptyIsNone ? words.subList(1, words.size()) : words;
    if (words.getFirst().equals("missing")) {
      missing = new Choice.Fault(ErrorCode.valueOf(words.get(1)), words.get(2));
      words = words.subList(3, words.size());
    }
    if (words.getFirst().startsWith("VIR_ERR_")) {
      unknown = new Choice.Fault(ErrorCode.valueOf(words.getFirst()), words.get(1));
      words = words.subList(2, words.size());
    }
    return new Choice(new LinkedHashSet<>(words), unknown, missing, emptyIsNone);
  }

  private Rule rule(String text, List<Line> inner) {
    RuleBuilder builder = new RuleBuilder(types);
    for (String token : Tokens.split(text)) {
      if (token.startsWith("+")) {
        attributesOf(token.substring(1), builder);
      } else {
        builder.token(token);
      }
    }
    return builder.build(new Lazy(() -> alternatives(inner)));
  }

  private Ordered<Rule.Alternatives> alternatives(List<Line> inner) {
    List<Rule.Alternatives> kinds = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    children(inner, rules);
    int from = 0;
    for (int i = 1; i <= rules.size(); i++) {
      if (i == rules.size() || !rules.get(i).name().equals(rules.get(from).name())) {
        kinds.add(
            new Rule.Alternatives(rules.get(from).name(), List.copyOf(rules.subList(from, i))));
        from = i;
      }
    }
    return Ordered.of(kinds, Rule.Alternatives::name);
  }

  private void attributesOf(String group, RuleBuilder builder) {
    List<String> words = Tokens.split(group(group).text());
    for (String token : words.subList(2, words.size())) {
      if (token.startsWith("+")) {
        attributesOf(token.substring(1), builder);
      } else {
        builder.token(token);
      }
    }
  }

  private void children(List<Line> inner, List<Rule> into) {
    for (Line line : inner) {
      if (line.text().startsWith("%")) {
        children(group(line.text().substring(1)).inner(), into);
      } else {
        into.add(rule(line.text(), line.inner()));
      }
    }
  }

  private Line group(String name) {
    Line group = groups.get(name);
    if (group == null) {
      throw new IllegalArgumentException(
          "no group " + name + " in " + Arrays.toString(groups.keySet().toArray()));
    }
    return group;
  }
}
