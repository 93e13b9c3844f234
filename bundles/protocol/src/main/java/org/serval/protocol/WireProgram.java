package org.serval.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program of the wire: its procedures and the records that they carry.
 *
 * <p>Descriptions are made when first asked for, and records' classes are loaded when first
 * decoded, so a program costs next to nothing at start. May be used by all threads at once: two
 * that ask for a new description at the same moment may each make one, equal and immutable. Never
 * blocks.
 */
public abstract class WireProgram {
  private final String name;
  private final int number;
  private final int version;
  private final Procedure[] procedures;

  protected WireProgram(String name, int number, int version, int lastProcedure) {
    this.name = name;
    this.number = number;
    this.version = version;
    this.procedures = new Procedure[lastProcedure + 1];
  }

  /** The program's short name, {@code remote}. */
  public final String name() {
    return name;
  }

  /** The program's number in message headers. */
  public final int number() {
    return number;
  }

  /** The program's version in message headers. */
  public final int version() {
    return version;
  }

  /** The procedure of a number that a peer sent; empty for one that the program does not have. */
  public final Optional<Procedure> find(int procedure) {
    if (procedure < 0 || procedure >= procedures.length) {
      return Optional.empty();
    }
    Procedure known = procedures[procedure];
    if (known == null) {
      String text = describe(procedure);
      known = text == null ? null : ProcedureText.parse(procedure, text);
      procedures[procedure] = known;
    }
    return Optional.ofNullable(known);
  }

  /** All procedures in the order of their numbers; makes the descriptions of all. */
  public final List<Procedure> procedures() {
    List<Procedure> all = new ArrayList<>();
    for (int i = 0; i < procedures.length; i++) {
      find(i).ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  /**
   * Reads what a call or an event carries.
   *
   * @return the record, or {@link Nothing} where the procedure carries none
   * @throws XdrException when the bytes are no such record or pass a limit
   */
  public abstract XdrRecord decodeArgs(int procedure, XdrReader in);

  /**
   * Reads what the reply to a call carries (for clients).
   *
   * @return the record, or {@link Nothing} where the reply carries none
   * @throws XdrException when the bytes are no such record or pass a limit
   */
  public abstract XdrRecord decodeRet(int procedure, XdrReader in);

  /**
   * The text that describes a procedure, see {@link ProcedureText}; null for a number that is none.
   */
  protected abstract String describe(int procedure);
}
