package org.serval.api.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;

final class DomainDocumentTest {
  @Test
  void aDocumentWithoutUuidGetsOneAndDefinesTheSameDomainAgain() {
    DomainDocument first =
        DomainDocument.parse("<domain type='x'><name>a</name><b>1</b><c/><b>2</b></domain>", "x");
    DomainDocument again = DomainDocument.parse(first.text(), "x");
    assertThat(again.ref()).isEqualTo(first.ref());
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(first.ref().name()).isEqualTo("a");
    assertThat(first.ref().active()).isFalse();
    assertThat(first.texts("b")).containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<domain",
        "<network type='x'><name>a</name></network>",
        "<domain type='y'><name>a</name></domain>",
        "<domain type='x'/>",
        "<domain type='x'><name> </name></domain>",
        "<domain type='x'><name>../a</name></domain>",
        "<domain type='x'><name>a</name><uuid>1</uuid></domain>",
        "<domain type='x'><metadata><name>b</name></metadata><name>a</name></domain>",
        "<!DOCTYPE domain [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
            + "<domain type='x'><name>&e;</name></domain>"
      })
  void whatIsNoneIsRefused(String xml) {
    assertThatThrownBy(() -> DomainDocument.parse(xml, "x"))
        .isInstanceOfSatisfying(
            LibvirtException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.VIR_ERR_XML_ERROR));
  }
}
