package org.serval.xml.internal.value;

/** Paths of the host, in text. */
public final class Paths {
  private Paths() {}

  /** Without doubled or trailing slashes; two leading ones stay, as POSIX lets them mean more. */
  public static String clean(String path) {
    boolean two = path.startsWith("//") && !path.startsWith("///") && path.length() > 2;
    StringBuilder out = new StringBuilder(two ? "/" : "");
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) != '/' || i == 0 || path.charAt(i - 1) != '/') {
        out.append(path.charAt(i));
      }
    }
    int least = two ? 2 : 1;
    if (out.length() > least && out.charAt(out.length() - 1) == '/') {
      out.setLength(out.length() - 1);
    }
    return out.toString();
  }
}
