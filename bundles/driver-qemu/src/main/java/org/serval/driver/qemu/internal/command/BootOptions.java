package org.serval.driver.qemu.internal.command;

import org.serval.xml.DomainView;
import org.serval.xml.Element;
import org.serval.xml.view.OsView;

/** What boots: the BIOS's habits, and a kernel where one is given. */
final class BootOptions {
  private final OsView os;

  BootOptions(DomainView domain) {
    this.os = domain.os();
  }

  void addTo(Words words) {
    words.add("-boot", boot());
    os.kernel().ifPresent(kernel -> words.add("-kernel", kernel));
    os.initrd().ifPresent(initrd -> words.add("-initrd", initrd));
    os.cmdline().ifPresent(cmdline -> words.add("-append", cmdline));
    os.dtb().ifPresent(dtb -> words.add("-dtb", dtb));
    os.acpiTable()
        .ifPresent(table -> words.add("-acpitable", "sig=SLIC,file=" + OptionText.escape(table)));
  }

  private String boot() {
    StringBuilder text = new StringBuilder();
    Element menu = os.element().child("bootmenu");
    if (menu != null) {
      text.append("menu=").append(os.bootMenu() ? "on," : "off,");
    }
    if (os.bootMenu()) {
      os.bootMenuTimeout().ifPresent(time -> text.append("splash-time=").append(time).append(','));
    }
    os.rebootTimeout().ifPresent(time -> text.append("reboot-timeout=").append(time).append(','));
    return text.append("strict=on").toString();
  }
}
