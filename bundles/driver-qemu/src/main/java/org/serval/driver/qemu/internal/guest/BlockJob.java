package org.serval.driver.qemu.internal.guest;

import java.util.OptionalInt;
import org.serval.api.constants.DomainBlockJobType;

/**
 * A job that QEMU does on a disk. It goes on while no daemon is there, and stays in QEMU's list
 * after its end until it is dismissed, so whoever comes next learns how it ended.
 *
 * @param name by which QEMU knows it
 * @param kind what it does
 * @param disk the disk's name in the guest
 * @param images which images it works on
 * @param deletes whether the images that are not needed afterwards are deleted
 * @param ready whether the disk can go over to what it made
 * @param ending how a client wants it to end
 */
public record BlockJob(
    String name,
    Kind kind,
    String disk,
    Images images,
    boolean deletes,
    boolean ready,
    Ending ending) {

  /** What a job does. */
  public enum Kind {
    /** Takes what is below into the top. */
    PULL("pull", DomainBlockJobType.VIR_DOMAIN_BLOCK_JOB_TYPE_PULL),
    /** Writes a layer that the guest does not write to into one below. */
    COMMIT("commit", DomainBlockJobType.VIR_DOMAIN_BLOCK_JOB_TYPE_COMMIT),
    /** Writes the layer that the guest writes to into one below, and keeps both alike then. */
    ACTIVE_COMMIT("active-commit", DomainBlockJobType.VIR_DOMAIN_BLOCK_JOB_TYPE_ACTIVE_COMMIT);

    private final String word;
    private final int number;

    Kind(String word, int number) {
      this.word = word;
      this.number = number;
    }

    /** As status files and documents spell it. */
    public String word() {
      return word;
    }

    /** {@code VIR_DOMAIN_BLOCK_JOB_TYPE_*}. */
    public int number() {
      return number;
    }
  }

  /** How a client wants a job to end. */
  public enum Ending {
    /** When it is done. */
    BY_ITSELF,
    /** Now, and the disk stays as it was. */
    ABORT,
    /** Now, and the disk goes over to what it made. */
    PIVOT
  }

  /**
   * The images of a job, by the numbers of their nodes.
   *
   * @param base the one that stays below
   * @param top the uppermost of those that are written down
   * @param above the one above that
   */
  public record Images(OptionalInt base, OptionalInt top, OptionalInt above) {}

  /** The same, ready. */
  public BlockJob asReady() {
    return new BlockJob(name, kind, disk, images, deletes, true, ending);
  }

  /** The same, about to end like this. */
  public BlockJob ending(Ending next) {
    return new BlockJob(name, kind, disk, images, deletes, ready, next);
  }
}
