package org.serval.driver.qemu.internal.block;

import java.util.Optional;
import java.util.OptionalInt;
import org.serval.driver.qemu.internal.block.DiskChain.Layer;
import org.serval.driver.qemu.internal.command.BlockNodes;
import org.serval.driver.qemu.internal.guest.BlockJob;
import org.serval.driver.qemu.internal.guest.BlockJob.Ending;
import org.serval.driver.qemu.internal.guest.BlockJob.Images;
import org.serval.driver.qemu.internal.guest.BlockJob.Kind;
import org.serval.qmp.JsonObject;
import org.serval.qmp.QmpCall;

/**
 * A job that is about to begin. It is to stay in QEMU's list after its end ({@code auto-dismiss}),
 * so that a daemon that was away learns of it.
 *
 * @param job the job
 * @param call what QEMU is told
 */
record Plan(BlockJob job, QmpCall call) {
  /**
   * A disk is filled from below.
   *
   * @param base what stays below
   * @param backing how the disk's image is to name it
   * @param speed bytes a second, 0 for no limit
   */
  static Plan pull(DiskChain chain, Optional<Layer> base, Optional<String> backing, long speed) {
    String device = BlockNodes.format(chain.top().number());
    String name = "pull-" + chain.target() + "-" + device;
    JsonObject.Builder call = JsonObject.builder().put("device", device).put("job-id", name);
    speed(call, speed);
    base.ifPresent(layer -> call.put("base-node", BlockNodes.format(layer.number())));
    backing.ifPresent(path -> call.put("backing-file", path));
    Images images = new Images(number(base), OptionalInt.empty(), OptionalInt.empty());
    return new Plan(job(name, Kind.PULL, chain, images, false), kept("block-stream", call));
  }

  /**
   * A layer is written into one below.
   *
   * @param backing how the image above the layer is to name the base
   * @param deletes whether the layers are deleted then
   * @param speed bytes a second, 0 for no limit
   */
  static Plan commit(
      DiskChain chain,
      Layer top,
      Layer base,
      Optional<String> backing,
      boolean deletes,
      long speed) {
    Optional<Layer> above = chain.above(top);
    String node = BlockNodes.format(top.number());
    String name = "commit-" + chain.target() + "-" + node;
    JsonObject.Builder call =
        JsonObject.builder()
            .put("device", BlockNodes.format(chain.top().number()))
            .put("job-id", name);
    speed(call, speed);
    call.put("top-node", node).put("base-node", BlockNodes.format(base.number()));
    backing.ifPresent(path -> call.put("backing-file", path));
    Images images =
        new Images(OptionalInt.of(base.number()), OptionalInt.of(top.number()), number(above));
    Kind kind = above.isEmpty() ? Kind.ACTIVE_COMMIT : Kind.COMMIT;
    return new Plan(job(name, kind, chain, images, deletes), kept("block-commit", call));
  }

  private static BlockJob job(
      String name, Kind kind, DiskChain chain, Images images, boolean deletes) {
    return new BlockJob(name, kind, chain.target(), images, deletes, false, Ending.BY_ITSELF);
  }

  private static OptionalInt number(Optional<Layer> layer) {
    return layer.map(l -> OptionalInt.of(l.number())).orElse(OptionalInt.empty());
  }

  private static void speed(JsonObject.Builder call, long speed) {
    if (speed != 0) {
      call.put("speed", speed);
    }
  }

  private static QmpCall kept(String command, JsonObject.Builder call) {
    return new QmpCall(command, call.put("auto-finalize", true).put("auto-dismiss", false).build());
  }
}
