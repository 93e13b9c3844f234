package org.serval.tables.wire;

/**
 * What the generator adds to a program's table: where its classes go and how its C names become
 * Java names.
 *
 * @param table file name under {@code protocol/} without {@code .json}
 * @param packageName Java package of the generated classes
 * @param prefix first part of the generated class names ({@code RemoteLimits}, {@code
 *     RemoteProgram})
 * @param constantPrefix what the program's C constants begin with
 */
record ProgramSpec(String table, String packageName, String prefix, String constantPrefix) {
  private static final String BASE = "org.serval.protocol";

  static final ProgramSpec FRAMING =
      new ProgramSpec("framing", BASE, "Message", "VIR_NET_MESSAGE_");
  static final ProgramSpec KEEPALIVE =
      new ProgramSpec("keepalive", BASE, "Keepalive", "KEEPALIVE_");
  static final ProgramSpec REMOTE =
      new ProgramSpec("remote", BASE + ".remote", "Remote", "REMOTE_");
  static final ProgramSpec QEMU = new ProgramSpec("qemu", BASE + ".qemu", "Qemu", "QEMU_");
  static final ProgramSpec LXC = new ProgramSpec("lxc", BASE + ".lxc", "Lxc", "LXC_");
  static final ProgramSpec ADMIN = new ProgramSpec("admin", BASE + ".admin", "Admin", "ADMIN_");

  String limitsClass() {
    return prefix + "Limits";
  }

  String proceduresClass() {
    return prefix + "Procedures";
  }

  String programClass() {
    return prefix + "Program";
  }

  /** {@code REMOTE_STRING_MAX} becomes {@code STRING_MAX}. */
  String constantName(String cName) {
    return cName.startsWith(constantPrefix) ? cName.substring(constantPrefix.length()) : cName;
  }
}
