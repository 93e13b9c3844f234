package org.serval.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.serval.protocol.admin.AdminProgram;
import org.serval.protocol.lxc.LxcProgram;
import org.serval.protocol.qemu.QemuProgram;
import org.serval.protocol.remote.RemoteDomainGetXmlDescArgs;
import org.serval.protocol.remote.RemoteDomainInterfaceAddressesArgs;
import org.serval.protocol.remote.RemoteNonnullDomain;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.protocol.remote.RemoteProgram;
import org.serval.protocol.table.Decoder;
import org.serval.protocol.table.Sampler;
import org.serval.protocol.table.WireTable;

/** Holds the programs' tables against the contract's. */
class ProgramTablesTest {
  private static final RemoteNonnullDomain GUEST =
      new RemoteNonnullDomain("guest", new java.util.UUID(1, 2), -1);

  static Stream<WireProgram> programs() {
    return Stream.of(
        RemoteProgram.INSTANCE, QemuProgram.INSTANCE, LxcProgram.INSTANCE, AdminProgram.INSTANCE);
  }

  @Test
  void theCountsAreThoseOfTheContract() {
    JsonNode counts = WireTable.json("counts.json").path("programs");
    assertThat(counts(RemoteProgram.INSTANCE)).isEqualTo(counts.path("remote").path("10.8.0"));
    for (WireProgram program :
        List.of(QemuProgram.INSTANCE, LxcProgram.INSTANCE, AdminProgram.INSTANCE)) {
      assertThat(counts(program)).isEqualTo(counts.path(program.name()).path("9.0.0"));
    }
    assertThat(count(RemoteProgram.INSTANCE, Procedure.Kind.CALL)).isEqualTo(396);
    assertThat(count(RemoteProgram.INSTANCE, Procedure.Kind.EVENT)).isEqualTo(52);
  }

  private static JsonNode counts(WireProgram program) {
    return new com.fasterxml.jackson.databind.ObjectMapper()
        .createObjectNode()
        .put("procedures", program.procedures().size())
        .put("events", count(program, Procedure.Kind.EVENT))
        .put("calls", count(program, Procedure.Kind.CALL));
  }

  private static int count(WireProgram program, Procedure.Kind kind) {
    return (int) program.procedures().stream().filter(p -> p.kind() == kind).count();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void everyProcedureCarriesTheStructsOfTheTable(WireProgram program) {
    WireTable table = Decoder.TABLES.get(program.name());
    for (JsonNode row : table.procedures()) {
      int number = row.path("number").asInt();
      String args = text(row, row.path("event").asBoolean() ? "msg" : "args");
      Procedure procedure = program.find(number).orElseThrow();
      assertThat(procedure.hasArgs()).isEqualTo(args != null);
      assertThat(procedure.hasRet()).isEqualTo(text(row, "ret") != null);
      XdrRecord decodedArgs = program.decodeArgs(number, bytes(table, args));
      assertThat(decodedArgs.getClass()).as("%s", row).isEqualTo(expected(table, args));
      XdrRecord decodedRet = program.decodeRet(number, bytes(table, text(row, "ret")));
      assertThat(decodedRet.getClass()).as("%s", row).isEqualTo(expected(table, text(row, "ret")));
    }
  }

  private static XdrReader bytes(WireTable table, String struct) {
    return XdrReader.of(struct == null ? new byte[0] : Sampler.valid(table.type(struct), 7));
  }

  private static Class<?> expected(WireTable table, String struct) {
    return struct == null ? Nothing.class : table.javaClass(struct);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void everyProcedureIsDescribedAsInTheTable(WireProgram program) {
    for (JsonNode row : Decoder.TABLES.get(program.name()).procedures()) {
      Procedure procedure = program.find(row.path("number").asInt()).orElseThrow();
      assertThat(procedure.number()).isEqualTo(row.path("number").asInt());
      assertThat(procedure.name()).isEqualTo(row.path("name").asText());
      assertThat(procedure.apiName()).isEqualTo(text(row, "api"));
      assertThat(procedure.since()).isEqualTo(text(row, "since"));
      assertThat(procedure.kind() == Procedure.Kind.EVENT).isEqualTo(row.path("event").asBoolean());
      assertThat(procedure.highPriority()).isEqualTo(row.path("priority").asText().equals("high"));
      assertThat(procedure.stream() != StreamUse.NONE)
          .isEqualTo(row.has("readstream") || row.has("writestream"));
      assertThat(procedure.sparseFlag() != 0).isEqualTo(row.has("sparseflag"));
      assertThat(permissions(procedure.acl())).isEqualTo(permissions(row.path("acl")));
      assertThat(
              procedure.aclFilter() == null
                  ? List.of()
                  : permissions(List.of(procedure.aclFilter())))
          .isEqualTo(permissions(row.path("aclfilter")));
    }
  }

  private static List<String> permissions(List<AclRule> rules) {
    return rules.stream()
        .map(rule -> rule.object() + ":" + rule.permission() + conditional(rule.when()))
        .toList();
  }

  private static String conditional(Guard guard) {
    return guard == Guard.ALWAYS ? "" : "?";
  }

  private static List<String> permissions(JsonNode rules) {
    return rules
        .valueStream()
        .map(JsonNode::asText)
        .filter(rule -> !rule.equals("none"))
        .map(rule -> rule.replaceFirst("^(\\w+:\\w+):.*", "$1?"))
        .toList();
  }

  private static String text(JsonNode row, String member) {
    return row.path(member).isTextual() ? row.path(member).asText() : null;
  }

  @Test
  void readOnlyConnectionsAreRefusedAsOftenAsTheContractSays() {
    JsonNode counts = WireTable.json("counts.json").path("remote_calls_by_readonly");
    List<Procedure> calls =
        RemoteProgram.INSTANCE.procedures().stream()
            .filter(p -> p.kind() == Procedure.Kind.CALL && p.number() <= 443)
            .toList();
    assertThat(calls)
        .filteredOn(p -> p.refusedReadOnly() == Guard.NEVER)
        .hasSize(counts.path("allowed").asInt());
    assertThat(calls)
        .filteredOn(p -> p.refusedReadOnly() == Guard.ALWAYS)
        .hasSize(counts.path("refused").asInt());
    assertThat(calls)
        .filteredOn(p -> !(p.refusedReadOnly() instanceof Guard.Constant))
        .hasSize(counts.path("refused-if").asInt());
  }

  @Test
  void aSecureOrMigratableDescriptionIsRefusedReadOnlyAndNeedsMoreRights() {
    Procedure procedure =
        RemoteProgram.INSTANCE.find(RemoteProcedures.DOMAIN_GET_XML_DESC).orElseThrow();
    XdrRecord plain = new RemoteDomainGetXmlDescArgs(GUEST, 2);
    XdrRecord secure = new RemoteDomainGetXmlDescArgs(GUEST, 1);
    XdrRecord migratable = new RemoteDomainGetXmlDescArgs(GUEST, 8);
    assertThat(procedure.refusedReadOnly().holds(plain)).isFalse();
    assertThat(procedure.refusedReadOnly().holds(secure)).isTrue();
    assertThat(procedure.refusedReadOnly().holds(migratable)).isTrue();
    assertThat(procedure.acl()).filteredOn(rule -> rule.when().holds(plain)).hasSize(1);
    assertThat(procedure.acl()).filteredOn(rule -> rule.when().holds(secure)).hasSize(2);
  }

  @Test
  void streamsAreThoseOfTheContractAndGoTheirWays() {
    assertThat(RemoteProgram.INSTANCE.procedures())
        .filteredOn(p -> p.stream() != StreamUse.NONE)
        .extracting(p -> p.name() + " " + p.stream())
        .containsExactly(
            "domainMigratePrepareTunnel TO_SERVER",
            "domainOpenConsole BOTH",
            "storageVolUpload TO_SERVER",
            "storageVolDownload TO_CLIENT",
            "domainScreenshot TO_CLIENT",
            "domainMigratePrepareTunnel3 TO_SERVER",
            "domainOpenChannel BOTH");
  }

  @Test
  void addressesFromTheAgentAreRefusedReadOnly() {
    Guard guard =
        RemoteProgram.INSTANCE
            .find(RemoteProcedures.DOMAIN_INTERFACE_ADDRESSES)
            .orElseThrow()
            .refusedReadOnly();
    assertThat(guard.holds(new RemoteDomainInterfaceAddressesArgs(GUEST, 0, 0))).isFalse();
    assertThat(guard.holds(new RemoteDomainInterfaceAddressesArgs(GUEST, 1, 0))).isTrue();
  }

  @Test
  void savingIsNeededWhenTheConfigurationOrNothingIsNamed() {
    Guard current =
        RemoteProgram.INSTANCE
            .find(RemoteProcedures.DOMAIN_SET_MEMORY_FLAGS)
            .orElseThrow()
            .acl()
            .stream()
            .map(AclRule::when)
            .filter(Guard.NoFlag.class::isInstance)
            .findFirst()
            .orElseThrow();
    assertThat(current).isEqualTo(new Guard.NoFlag(3));
    assertThat(current.holds(new RemoteDomainGetXmlDescArgs(GUEST, 0))).isTrue();
    assertThat(current.holds(new RemoteDomainGetXmlDescArgs(GUEST, 1))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void numbersThatAreNoProcedureAreNotFound(WireProgram program) {
    for (int number :
        new int[] {Integer.MIN_VALUE, -1, 0, program.procedures().size() + 1, Integer.MAX_VALUE}) {
      assertThat(program.find(number)).isEmpty();
      assertThat(program.decodeArgs(number, XdrReader.of(new byte[0]))).isEqualTo(Nothing.INSTANCE);
    }
  }
}
