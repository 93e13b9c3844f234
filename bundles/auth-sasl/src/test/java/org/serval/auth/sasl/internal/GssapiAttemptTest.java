package org.serval.auth.sasl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code KerberosIT} has real tickets. */
class GssapiAttemptTest {
  /** Kinds by RFC 3961, 3962, 4757 and 8009. */
  @ParameterizedTest
  @CsvSource({"20,256", "18,256", "19,128", "17,128", "16,112", "23,0", "3,0", "1,0"})
  void aSessionsKeyCountsByItsKind(int kind, int bits) {
    assertThat(GssapiAttempt.bits(kind)).isEqualTo(bits);
  }
}
