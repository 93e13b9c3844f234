package org.serval.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;
import org.serval.xml.ParseContext;
import org.serval.xml.Xml;

/** Microseconds for all the documents: text to tree, text to canonical form, and form to text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DocumentBenchmark {
  /** A folder of documents, of which the largest are taken; empty for one that is made. */
  @Param("")
  public String folder;

  private List<String> texts;
  private List<Element> trees;
  private List<DomainDocument> documents;

  /** Reads the documents once. */
  @Setup
  public void read() {
    texts = LargeDocuments.of(folder);
    trees = texts.stream().map(Xml::parse).toList();
    documents =
        texts.stream().map(text -> DomainDocument.parse(text, ParseContext.test())).toList();
    System.out.println(
        texts.size()
            + " documents, "
            + texts.stream().mapToInt(String::length).sum()
            + " characters");
  }

  @Benchmark
  public void textToTree(Blackhole hole) {
    for (String text : texts) {
      hole.consume(Xml.parse(text));
    }
  }

  @Benchmark
  public void treeToCanonicalForm(Blackhole hole) {
    for (Element tree : trees) {
      hole.consume(DomainDocument.parse(tree, ParseContext.test()));
    }
  }

  @Benchmark
  public void canonicalFormToText(Blackhole hole) {
    for (DomainDocument document : documents) {
      hole.consume(document.format(0));
    }
  }
}
