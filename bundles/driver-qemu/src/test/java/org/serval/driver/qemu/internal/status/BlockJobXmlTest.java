package org.serval.driver.qemu.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.serval.driver.qemu.internal.guest.BlockJob;
import org.serval.driver.qemu.internal.guest.BlockJob.Ending;
import org.serval.driver.qemu.internal.guest.BlockJob.Images;
import org.serval.driver.qemu.internal.guest.BlockJob.Kind;
import org.serval.xml.Element;
import org.serval.xml.Xml;

final class BlockJobXmlTest {
  /** As libvirt's daemon writes a commit that is ready and one that is under way. */
  private static final String REAL =
      """
      <domstatus>
        <blockjobs active='yes'>
          <blockjob name='commit-vda-libvirt-1-format' type='active-commit' state='ready'\
       newstate='ready' jobflags='0x6'>
            <disk dst='vda'/>
            <base node='libvirt-3-format'/>
            <top node='libvirt-1-format'/>
            <deleteCommittedImages/>
          </blockjob>
          <blockjob name='commit-vdb-libvirt-5-format' type='commit' state='running' jobflags='0x0'>
            <disk dst='vdb'/>
            <base node='libvirt-6-format'/>
            <top node='libvirt-5-format'/>
            <topparent node='libvirt-4-format'/>
          </blockjob>
          <blockjob name='copy-vdc-libvirt-7-format' type='copy' state='running' jobflags='0x0'>
            <disk dst='vdc'/>
          </blockjob>
        </blockjobs>
      </domstatus>
      """;

  private static BlockJob pull(Ending ending) {
    Images images = new Images(OptionalInt.of(3), OptionalInt.empty(), OptionalInt.empty());
    return new BlockJob(
        "pull-vda-libvirt-1-format", Kind.PULL, "vda", images, false, false, ending);
  }

  @Test
  void the_real_daemons_jobs_are_understood_but_for_kinds_that_ours_does_not_do() {
    List<BlockJob> jobs = BlockJobXml.parse(Xml.parse(REAL));
    assertThat(jobs).extracting(BlockJob::disk).containsExactly("vda", "vdb");
    assertThat(jobs).extracting(BlockJob::ready).containsExactly(true, false);
    assertThat(jobs).extracting(BlockJob::deletes).containsExactly(true, false);
    assertThat(jobs.get(1).images())
        .isEqualTo(new Images(OptionalInt.of(6), OptionalInt.of(5), OptionalInt.of(4)));
  }

  @Test
  void a_job_is_written_as_the_real_daemon_does() {
    String text = Xml.format(BlockJobXml.format(List.of(pull(Ending.BY_ITSELF))));
    assertThat(text)
        .isEqualToIgnoringWhitespace(
            """
            <blockjobs active='yes'>
              <blockjob name='pull-vda-libvirt-1-format' type='pull' state='running' jobflags='0x0'>
                <disk dst='vda'/>
                <base node='libvirt-3-format'/>
              </blockjob>
            </blockjobs>
            """);
    assertThat(Xml.format(BlockJobXml.format(List.of())).strip())
        .isEqualTo("<blockjobs active='no'/>");
  }

  @Test
  void how_a_job_is_to_end_is_not_forgotten() {
    for (Ending ending : Ending.values()) {
      Element root = Element.of("domstatus").withChild(BlockJobXml.format(List.of(pull(ending))));
      assertThat(BlockJobXml.parse(root)).containsExactly(pull(ending));
    }
  }

  @Test
  void a_file_without_jobs_has_none() {
    assertThat(BlockJobXml.parse(Element.of("domstatus"))).isEmpty();
  }
}
