package org.serval.tables.wire;

import java.util.TreeSet;

/** One Java file being written: collects its imports and its text. */
final class SourceFile {
  private final String packageName;
  private final String className;
  private final TreeSet<String> imports = new TreeSet<>();
  private final StringBuilder body = new StringBuilder();

  SourceFile(String packageName, String className) {
    this.packageName = packageName;
    this.className = className;
    imports.add("javax.annotation.processing.Generated");
  }

  /** Imports a class unless it is in this package or in java.lang; returns its simple name. */
  String use(String qualifiedName) {
    int dot = qualifiedName.lastIndexOf('.');
    if (!qualifiedName.substring(0, dot).equals(packageName)) {
      imports.add(qualifiedName);
    }
    return qualifiedName.substring(dot + 1);
  }

  /** Adds lines; {@code %s} and the like are filled in. */
  SourceFile add(String format, Object... values) {
    body.append(values.length == 0 ? format : String.format(format, values));
    return this;
  }

  String path() {
    return packageName.replace('.', '/') + "/" + className + ".java";
  }

  String text() {
    StringBuilder text = new StringBuilder("package " + packageName + ";\n\n");
    imports.forEach(name -> text.append("import ").append(name).append(";\n"));
    return text.append('\n').append(body).toString();
  }
}
