package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.serval.api.constants.TypedParameterFlags;
import org.serval.api.param.TypedParam;
import org.serval.protocol.remote.RemoteDomainGetMemoryParametersRet;
import org.serval.protocol.remote.RemoteTypedParam;

class ParamsTest {
  private static final int TEXT_OKAY = TypedParameterFlags.VIR_TYPED_PARAM_STRING_OKAY;
  private static final List<TypedParam> ALL =
      List.of(
          new TypedParam.Int32("i", -1),
          new TypedParam.UInt32("u", -1),
          new TypedParam.Int64("l", Long.MIN_VALUE),
          new TypedParam.UInt64("ul", -1),
          new TypedParam.Real("d", 1.5),
          new TypedParam.Bool("b", true),
          new TypedParam.Text("s", "text"));

  @Test
  void everyTypeGoesOverTheWireAndBack() {
    assertThat(Params.fromWire(Params.toWire(ALL))).isEqualTo(ALL);
  }

  @Test
  void clientsThatDoNotKnowTextsGetNone() {
    assertThat(Params.upTo(10, ALL, 0)).extracting(RemoteTypedParam::field).doesNotContain("s");
    assertThat(Params.upTo(10, ALL, TEXT_OKAY)).hasSize(7);
    assertThat(Params.plain(TEXT_OKAY | 2)).isEqualTo(2);
  }

  @Test
  void aClientWithoutRoomIsToldHowManyThereAreAndOneWithRoomGetsAsManyAsFit() {
    assertThat(Params.answer(0, ALL, 0, RemoteDomainGetMemoryParametersRet::new))
        .isEqualTo(new RemoteDomainGetMemoryParametersRet(List.of(), 7));
    assertThat(Params.answer(2, ALL, 0, RemoteDomainGetMemoryParametersRet::new))
        .isEqualTo(new RemoteDomainGetMemoryParametersRet(Params.toWire(ALL.subList(0, 2)), 0));
  }

  @Test
  void mapsAreCutOrFilledUpToTheSizeThatTheClientHasRoomFor() {
    byte[] map = {1, 2, 3};
    assertThat(CpuMaps.fit(map, 2)).containsExactly(1, 2);
    assertThat(CpuMaps.fit(map, 4)).containsExactly(1, 2, 3, 0);
    assertThat(CpuMaps.join(List.of(map, new byte[] {9}), 3, 2)).containsExactly(1, 2, 9, 0, 0, 0);
    assertThat(CpuMaps.join(List.of(map, map), 1, 2)).containsExactly(1, 2);
  }
}
