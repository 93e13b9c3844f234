package org.serval.driver.qemu.internal.guest;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.serval.xml.DomainDocument;
import org.serval.xml.DomainView;

/**
 * A document with what is often asked of it worked out once: sizes when it is made, each form of
 * its text when that is first asked for. Any thread may use it.
 */
public final class Texts {
  private static final int FORMS = 16;
  private final DomainDocument document;
  private final long memory;
  private final long currentMemory;
  private final int vcpus;
  private final AtomicReferenceArray<String> forms = new AtomicReferenceArray<>(FORMS);

  /** Of a document. */
  public Texts(DomainDocument document) {
    this.document = document;
    DomainView view = document.view();
    this.memory = view.memory();
    this.currentMemory = view.currentMemory();
    this.vcpus = view.vcpus();
  }

  /** The document. */
  public DomainDocument document() {
    return document;
  }

  /** Most memory, in KiB. */
  public long memory() {
    return memory;
  }

  /** Memory in use, in KiB. */
  public long currentMemory() {
    return currentMemory;
  }

  /** Processors in use. */
  public int vcpus() {
    return vcpus;
  }

  /** The text by {@code VIR_DOMAIN_XML_*}. */
  public String text(int flags) {
    int form = flags & (FORMS - 1);
    String text = forms.get(form);
    if (text == null) {
      text = document.format(form);
      forms.set(form, text);
    }
    return text;
  }
}
