package org.serval.pki;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlobTest {
  @Test
  void patternsAreThoseOfShells() {
    assertThat(Glob.matches("C=DE,*,CN=a?", "C=DE,O=x y,CN=a1")).isTrue();
    assertThat(Glob.matches("CN=[a-c]*", "CN=bob")).isTrue();
    assertThat(Glob.matches("CN=[!a-c]*", "CN=bob")).isFalse();
    assertThat(Glob.matches("CN=a.b", "CN=axb")).isFalse();
    assertThat(Glob.matches("CN=a\\*", "CN=a*")).isTrue();
    assertThat(Glob.matches("CN=a\\*", "CN=ab")).isFalse();
    assertThat(Glob.matches("CN=a", "CN=ab")).isFalse();
    assertThat(Glob.matches("CN=[", "CN=[")).isTrue();
  }
}
