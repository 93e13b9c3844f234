package org.serval.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibvirtExceptionTest {
  @Test
  void aDetailFillsTheTextThatClientsMatchOn() {
    LibvirtException e =
        new LibvirtException(
            ErrorCode.VIR_ERR_NO_DOMAIN, ErrorDomain.VIR_FROM_TEST, "no domain with id 5");
    assertThat(e).hasMessage("Domain not found: no domain with id 5");
    assertThat(e.code().number()).isEqualTo(42);
    assertThat(e.domain().number()).isEqualTo(12);
  }

  @Test
  void withoutADetailTheBareTextIsUsed() {
    LibvirtException e =
        new LibvirtException(ErrorCode.VIR_ERR_NO_SUPPORT, ErrorDomain.VIR_FROM_TEST, null);
    assertThat(e).hasMessage("this function is not supported by the connection driver");
  }

  @Test
  void aDetailWithPercentSignsIsKeptAsItIs() {
    assertThat(LibvirtException.noSupport(ErrorDomain.VIR_FROM_QEMU, "100%s"))
        .hasMessage("this function is not supported by the connection driver: 100%s");
  }

  @Test
  void aRefusedArgumentIsToldInItsOwnSentence() {
    assertThat(LibvirtException.unsupportedFlags(ErrorDomain.VIR_FROM_TEST, -32, "testX"))
        .hasMessage("unsupported flags (0xffffffe0) in function testX");
  }

  @Test
  void expectedErrorsCarryNoTraceAndInternalOnesDo() {
    assertThat(LibvirtException.noSupport(ErrorDomain.VIR_FROM_QEMU, "x").getStackTrace())
        .isEmpty();
    assertThat(
            new LibvirtException(ErrorCode.VIR_ERR_INTERNAL_ERROR, ErrorDomain.VIR_FROM_QEMU, "x")
                .getStackTrace())
        .isNotEmpty();
  }
}
