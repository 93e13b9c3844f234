package org.serval.qmp;

/** A command that QEMU refused. */
public final class QmpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String command;
  private final String errorClass;
  private final String description;

  /** Makes an error of a reply's words. */
  public QmpException(String command, String errorClass, String description) {
    super("unable to execute QEMU command '" + command + "': " + description, null, true, false);
    this.command = command;
    this.errorClass = errorClass;
    this.description = description;
  }

  /** The command. */
  public String command() {
    return command;
  }

  /** Its class: {@code GenericError}, {@code CommandNotFound}, {@code DeviceNotFound} … */
  public String errorClass() {
    return errorClass;
  }

  /** QEMU's own words. */
  public String description() {
    return description;
  }

  /** Whether it is of that class. */
  public boolean is(String name) {
    return errorClass.equals(name);
  }
}
