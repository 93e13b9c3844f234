package org.serval.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.serval.protocol.admin.AdminProgram;
import org.serval.protocol.qemu.QemuProgram;
import org.serval.protocol.remote.RemoteAuthListRet;
import org.serval.protocol.remote.RemoteAuthType;
import org.serval.protocol.remote.RemoteConnectOpenArgs;
import org.serval.protocol.remote.RemoteDomainEventCallbackLifecycleMsg;
import org.serval.protocol.remote.RemoteDomainEventLifecycleMsg;
import org.serval.protocol.remote.RemoteDomainLookupByNameArgs;
import org.serval.protocol.remote.RemoteNonnullDomain;
import org.serval.protocol.remote.RemoteProgram;
import org.serval.protocol.table.Decoder;

/** Frames of a real virsh and a real libvirtd, read and written again. */
class CapturedFramesTest {
  private static final Map<Integer, WireProgram> PROGRAMS =
      Stream.of(RemoteProgram.INSTANCE, QemuProgram.INSTANCE, AdminProgram.INSTANCE)
          .collect(Collectors.toMap(WireProgram::number, Function.identity()));

  private static final UUID WIRE = UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f");

  static List<CapturedFrame> frames() {
    return CapturedFrame.all();
  }

  @ParameterizedTest
  @MethodSource("frames")
  void aFrameIsReadToItsEndAndWrittenAgainByteForByte(CapturedFrame frame) {
    XdrReader in = XdrReader.of(frame.bytes());
    assertThat(in.readInt()).isEqualTo(frame.bytes().length);
    MessageHeader header = MessageHeader.decode(in);
    XdrRecord payload = payload(header, in);
    XdrWriter out = new XdrWriter();
    out.writeInt(0);
    header.encode(out);
    if (header.type() == MessageType.STREAM && header.status() != MessageStatus.ERROR) {
      return; // what follows is data and has no form
    }
    payload.encode(out);
    out.setInt(0, out.size());
    assertThat(in.remaining()).isZero();
    assertThat(out.toByteArray()).isEqualTo(frame.bytes());
    frame.header().forEach((name, value) -> checkHeader(header, name, value));
    frame.fields().forEach((path, value) -> checkField(payload, path, value));
  }

  private static XdrRecord payload(MessageHeader header, XdrReader in) {
    if (header.status() == MessageStatus.ERROR) {
      return MessageError.decode(in);
    }
    if (header.prog() == KeepaliveProcedures.PROGRAM) {
      return Nothing.INSTANCE;
    }
    WireProgram program = PROGRAMS.get(header.prog());
    return switch (header.type()) {
      case CALL, CALL_WITH_FDS, MESSAGE -> program.decodeArgs(header.proc(), in);
      case REPLY, REPLY_WITH_FDS -> program.decodeRet(header.proc(), in);
      case STREAM -> Nothing.INSTANCE;
      case STREAM_HOLE -> StreamHole.decode(in);
    };
  }

  private static void checkHeader(MessageHeader header, String name, String value) {
    switch (name) {
      case "proc" -> assertThat(value).endsWith(constant(header));
      case "type" -> assertThat(value).isEqualTo("VIR_NET_" + header.type());
      case "serial" -> assertThat(header.serial()).isEqualTo(Integer.parseInt(value));
      case "status" -> assertThat(value).isEqualTo("VIR_NET_" + header.status());
      case "vers" -> assertThat(header.vers()).isEqualTo(Integer.parseInt(value));
      default -> assertThat(name).isIn("length", "prog");
    }
  }

  private static String constant(MessageHeader header) {
    if (header.prog() == KeepaliveProcedures.PROGRAM) {
      return header.proc() == KeepaliveProcedures.PING ? "_PING" : "_PONG";
    }
    String name = PROGRAMS.get(header.prog()).find(header.proc()).orElseThrow().name();
    return Decoder.TABLES.get(PROGRAMS.get(header.prog()).name()).procedures().stream()
        .filter(row -> row.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .path("const")
        .asText();
  }

  /**
   * Holds what the recorder read, on a walk over the tables of its own, against the generated code.
   */
  private static void checkField(XdrRecord payload, String path, String value) {
    if (path.endsWith(".type") && value.startsWith("VIR_TYPED_PARAM_")) {
      return; // the class of the value says it
    }
    Object found = FieldPath.find(payload, path.replaceFirst("^(error|hole)\\.", ""));
    switch (found) {
      case String text ->
          assertThat(quoted(text)).as(path).startsWith(value.replaceFirst("\\.{3}\"$", ""));
      case Enum<?> constant -> assertThat(value).as(path).endsWith("_" + constant.name());
      case Double number -> assertThat(number).as(path).isEqualTo(Double.parseDouble(value));
      case Long number ->
          assertThat(number).as(path).isEqualTo(new java.math.BigInteger(value).longValue());
      default ->
          assertThat(((Number) found).intValue()).as(path).isEqualTo((int) Long.parseLong(value));
    }
  }

  private static String quoted(String text) {
    return "\""
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
        + "\"";
  }

  @Test
  void aConnectionIsOpenedByName() {
    RemoteConnectOpenArgs args =
        RemoteConnectOpenArgs.decode(CapturedFrame.of("connectOpen call ok").payload());
    assertThat(args).isEqualTo(new RemoteConnectOpenArgs("qemu:///system", 0));
  }

  @Test
  void theListOfWaysToAuthenticateHasOneEntry() {
    RemoteAuthListRet ret =
        RemoteAuthListRet.decode(CapturedFrame.of("authList reply ok").payload());
    assertThat(ret).isEqualTo(new RemoteAuthListRet(List.of(RemoteAuthType.NONE)));
  }

  @Test
  void aDomainIsLookedUpByName() {
    RemoteDomainLookupByNameArgs args =
        RemoteDomainLookupByNameArgs.decode(
            CapturedFrame.of("domainLookupByName call ok").payload());
    assertThat(args).isEqualTo(new RemoteDomainLookupByNameArgs("wire"));
  }

  @Test
  void anErrorHasCodeDomainAndWords() {
    MessageError error =
        MessageError.decode(CapturedFrame.of("domainLookupByName reply error").payload());
    String words = "no domain with matching name 'nosuch'";
    assertThat(error)
        .isEqualTo(
            new MessageError(
                42,
                10,
                "Domain not found: " + words,
                2,
                null,
                "Domain not found: %s",
                words,
                null,
                -1,
                -1,
                null));
  }

  @Test
  void aLifecycleEventNamesItsCallbackAndGuest() {
    RemoteDomainEventCallbackLifecycleMsg message =
        RemoteDomainEventCallbackLifecycleMsg.decode(
            CapturedFrame.of("domainEventCallbackLifecycle message ok from-daemon").payload());
    RemoteNonnullDomain guest = new RemoteNonnullDomain("wire", WIRE, -1);
    assertThat(message)
        .isEqualTo(
            new RemoteDomainEventCallbackLifecycleMsg(
                message.callbackID(), new RemoteDomainEventLifecycleMsg(guest, 0, 0)));
  }
}
