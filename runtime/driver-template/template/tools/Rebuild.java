import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What {@code ./dev} builds with after an edit: javac and bnd in one process that stays, so that
 * they are warm. Usage: {@code Rebuild NAME VERSION CLASS-PATH}, in the project's folder. Each line
 * that it reads names a jar; it compiles all of src/main/java, lets bnd write manifest and
 * component, puts the jar into place whole, and answers with the version in it, or with "failed"
 * once javac or bnd have said why.
 */
final class Rebuild {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path CLASSES = Path.of("target/dev-classes");

  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  private final String name;
  private final String version;
  private final String classPath;
  private int count;

  private Rebuild(String name, String version, String classPath) {
    this.name = name;
    this.version = version;
    this.classPath = classPath;
  }

  public static void main(String[] args) throws Exception {
    Rebuild rebuild = new Rebuild(args[0], args[1], args[2]);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String jar = orders.readLine(); jar != null; jar = orders.readLine()) {
      System.out.println(rebuild.build(Path.of(jar)));
    }
  }

  private String build(Path jar) throws Exception {
    return compile() ? pack(jar) : "failed";
  }

  private boolean compile() throws IOException {
    deleteClasses();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
        Stream<Path> tree = Files.walk(SOURCES)) {
      List<Path> sources = tree.filter(it -> it.toString().endsWith(".java")).toList();
      List<String> options =
          List.of(
              "-d", CLASSES.toString(), "-cp", classPath, "--release", "25", "-g", "-proc:none");
      return javac
          .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
          .call();
    }
  }

  /** A class whose source is gone must not stay. */
  private static void deleteClasses() throws IOException {
    if (Files.isDirectory(CLASSES)) {
      try (Stream<Path> old = Files.walk(CLASSES)) {
        old.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
    Files.createDirectories(CLASSES);
  }

  /** As bnd-maven-plugin does it, but that each build has a version of its own. */
  private String pack(Path jar) throws Exception {
    String ofBuild = version + ".dev" + ++count;
    try (Builder builder = new Builder()) {
      builder.setBase(new File("."));
      File own = new File("bnd.bnd");
      if (own.isFile()) {
        builder.setProperties(own);
      }
      builder.setProperty("Bundle-SymbolicName", name);
      builder.setProperty("Bundle-Version", ofBuild);
      if (Files.isDirectory(RESOURCES)) {
        builder.setProperty("-includeresource.dev", RESOURCES.toString());
      }
      List<File> path = new ArrayList<>();
      for (String entry : classPath.split(File.pathSeparator)) {
        path.add(new File(entry));
      }
      builder.setClasspath(path.toArray(File[]::new));
      builder.setJar(new Jar(CLASSES.toFile()));
      Jar built = builder.build();
      if (!builder.isOk()) {
        builder.getErrors().forEach(System.err::println);
        return "failed";
      }
      Path coming = jar.resolveSibling("." + jar.getFileName() + ".new");
      built.write(coming.toFile());
      Files.move(coming, jar, StandardCopyOption.ATOMIC_MOVE);
      return ofBuild;
    }
  }
}
