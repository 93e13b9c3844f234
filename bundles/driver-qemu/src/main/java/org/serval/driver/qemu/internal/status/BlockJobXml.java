package org.serval.driver.qemu.internal.status;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.serval.driver.qemu.internal.command.BlockNodes;
import org.serval.driver.qemu.internal.guest.BlockJob;
import org.serval.driver.qemu.internal.guest.BlockJob.Ending;
import org.serval.driver.qemu.internal.guest.BlockJob.Images;
import org.serval.driver.qemu.internal.guest.BlockJob.Kind;
import org.serval.driver.qemu.internal.start.Attributes;
import org.serval.xml.Element;

/**
 * Jobs on disks in a status file, in libvirt's form, so that its daemon and ours can take them over
 * from each other. How a client wanted a job to end is in an attribute that only ours reads. Jobs
 * of kinds that ours does not know are passed over.
 */
final class BlockJobXml {
  static final String JOBS = "blockjobs";
  private static final String JOB = "blockjob";
  private static final String ENDING = "ending";
  private static final Pattern NODE = Pattern.compile("libvirt-(\\d+)-format");
  private static final int DELETES = 2;
  private static final int ACTIVE = 4;

  private BlockJobXml() {}

  static Element format(List<BlockJob> jobs) {
    return Attributes.element(JOBS, "active", jobs.isEmpty() ? "no" : "yes")
        .withChildren(jobs.stream().map(BlockJobXml::job).toList());
  }

  private static Element job(BlockJob job) {
    int flags = (job.deletes() ? DELETES : 0) | (job.kind() == Kind.ACTIVE_COMMIT ? ACTIVE : 0);
    String state = job.ready() ? "ready" : "running";
    List<Element> children = new ArrayList<>();
    children.add(Attributes.element("disk", "dst", job.disk()));
    node(children, "base", job.images().base());
    node(children, "top", job.images().top());
    node(children, "topparent", job.images().above());
    if (job.deletes()) {
      children.add(Element.of("deleteCommittedImages"));
    }
    Element written =
        Attributes.element(
            JOB,
            "name",
            job.name(),
            "type",
            job.kind().word(),
            "state",
            state,
            "jobflags",
            "0x" + Integer.toHexString(flags));
    return (job.ending() == Ending.BY_ITSELF
            ? written
            : written.withAttribute(ENDING, job.ending().name().toLowerCase(Locale.ROOT)))
        .withChildren(children);
  }

  private static void node(List<Element> children, String name, OptionalInt number) {
    number.ifPresent(n -> children.add(Attributes.element(name, "node", BlockNodes.format(n))));
  }

  static List<BlockJob> parse(Element root) {
    Element jobs = root.child(JOBS);
    return jobs == null
        ? List.of()
        : jobs.children(JOB).stream().map(BlockJobXml::job).flatMap(Optional::stream).toList();
  }

  private static Optional<BlockJob> job(Element job) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.word().equals(job.attribute("type")))
        .findFirst()
        .map(
            kind ->
                new BlockJob(
                    job.attribute("name"),
                    kind,
                    job.value("disk/@dst"),
                    new Images(number(job, "base"), number(job, "top"), number(job, "topparent")),
                    job.child("deleteCommittedImages") != null,
                    job.attribute("state", "").equals("ready"),
                    ending(job.attribute(ENDING, ""))));
  }

  private static Ending ending(String word) {
    return switch (word) {
      case "abort" -> Ending.ABORT;
      case "pivot" -> Ending.PIVOT;
      default -> Ending.BY_ITSELF;
    };
  }

  private static OptionalInt number(Element job, String name) {
    String node = job.value(name + "/@node");
    Matcher matcher = NODE.matcher(node == null ? "" : node);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
