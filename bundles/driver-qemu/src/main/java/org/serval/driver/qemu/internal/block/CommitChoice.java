package org.serval.driver.qemu.internal.block;

import java.util.Optional;
import org.serval.api.constants.DomainBlockCommitFlags;
import org.serval.driver.qemu.internal.block.DiskChain.Layer;

/** Which images a commit is about, from what a client says. */
final class CommitChoice {
  private final DiskChain chain;
  private final String base;
  private final String top;
  private final int flags;

  CommitChoice(DiskChain chain, String base, String top, int flags) {
    this.chain = chain;
    this.base = base;
    this.top = top;
    this.flags = flags;
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }

  Plan plan(long speed) {
    Layer from = top == null ? chain.top() : chain.named(top);
    Layer into = into(from);
    boolean active = has(DomainBlockCommitFlags.VIR_DOMAIN_BLOCK_COMMIT_ACTIVE);
    boolean isActive = chain.above(from).isEmpty();
    if (isActive && !active) {
      throw DiskChain.invalid(
          "commit of '" + chain.target() + "' active layer requires active flag");
    }
    if (!isActive && active) {
      throw DiskChain.invalid("active commit requested but '" + from.path() + "' is not active");
    }
    requireBelow(from, into);
    Optional<String> backing = isActive ? Optional.empty() : Optional.of(backing(from, into));
    boolean deletes = has(DomainBlockCommitFlags.VIR_DOMAIN_BLOCK_COMMIT_DELETE);
    return Plan.commit(chain, from, into, backing, deletes, speed);
  }

  private Layer into(Layer from) {
    if (base != null) {
      return chain.named(base, from);
    }
    Layer below =
        chain
            .below(from)
            .orElseThrow(
                () ->
                    DiskChain.invalid(
                        "could not find base image in chain for '" + chain.target() + "'"));
    return isShallow() ? below : chain.layers().getLast();
  }

  private boolean isShallow() {
    return has(DomainBlockCommitFlags.VIR_DOMAIN_BLOCK_COMMIT_SHALLOW);
  }

  private void requireBelow(Layer from, Layer into) {
    if (isShallow() && !chain.below(from).filter(into::equals).isPresent()) {
      throw DiskChain.invalid(
          "base '"
              + into.path()
              + "' is not immediately below '"
              + from.path()
              + "' in chain for '"
              + chain.top().path()
              + "'");
    }
  }

  private String backing(Layer from, Layer into) {
    Layer above = chain.above(from).orElseThrow();
    return has(DomainBlockCommitFlags.VIR_DOMAIN_BLOCK_COMMIT_RELATIVE)
        ? RelativeNames.through(chain.between(above, Optional.of(into)))
        : into.path();
  }
}
