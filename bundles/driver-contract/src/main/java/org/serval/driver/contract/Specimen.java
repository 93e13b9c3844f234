package org.serval.driver.contract;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.serval.api.Driver;
import org.serval.api.ErrorCode;
import org.serval.api.domain.DomainRef;

/**
 * A driver to be held against the contract, with what the tests need to know of it. Each test gets
 * one of its own: its domains and files are not those of another.
 */
public interface Specimen extends AutoCloseable {
  /** The driver, as its component makes it. */
  Driver driver();

  /** A URI that it opens. */
  String uri();

  /**
   * A definition, without a uuid, of a domain that starts quickly and runs until it is told to
   * stop.
   */
  String document(String name);

  /** A definition that is accepted, of a domain whose start fails; nothing if there is no such. */
  default Optional<String> documentThatCannotStart(String name) {
    return Optional.empty();
  }

  /**
   * Makes a running guest end by itself, as if its work were done. Returns whether the driver's
   * guests can.
   */
  default boolean endFromWithin(DomainRef domain) {
    return false;
  }

  /**
   * A definition of a domain that powers off when it is asked to; nothing if no guest can. An empty
   * machine has nobody to do it.
   */
  default Optional<String> documentThatPowersOff(String name) {
    return Optional.of(document(name));
  }

  /**
   * Whether a guest of {@link #documentThatPowersOff}, which runs, hears by now what it is asked.
   */
  default boolean listens(DomainRef domain) {
    return true;
  }

  /**
   * A domain's life without what this driver tells besides, as QEMU's tells that the processors run
   * before it tells that a domain is started.
   *
   * @param told all lifecycle events so far, in a word each
   */
  default List<String> essence(List<String> told) {
    return told;
  }

  /**
   * What there is on the host of the driver's guests, in words: processes, sockets, status files.
   * It must be empty when no domain runs.
   */
  default List<String> leftovers() {
    return List.of();
  }

  /** The codes with which the driver refuses a call on a domain in the wrong state. */
  default Set<ErrorCode> wrongState() {
    return Set.of(ErrorCode.VIR_ERR_OPERATION_INVALID);
  }

  /**
   * Methods, such as {@code DomainTuning.schedulerType}, that answer the same for every domain, and
   * so do not look whether it is there.
   */
  default Set<String> sameForEveryDomain() {
    return Set.of();
  }

  /** How long something may take that a guest does in its own time. */
  default Duration patience() {
    return Duration.ofSeconds(30);
  }

  /** Gives up the driver and everything that it left. */
  @Override
  void close();
}
