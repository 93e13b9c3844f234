package org.serval.host;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.param.TypedParam;

/**
 * How the kernel shares pages of equal content among guests, {@code /sys/kernel/mm/ksm}. A setting
 * that the kernel does not have is not told.
 */
final class SamePages {
  private static final String DIRECTORY = "sys/kernel/mm/ksm/";
  private static final String PREFIX = "shm_";
  private static final List<Setting> SETTINGS =
      List.of(
          new Setting("pages_to_scan", true, true),
          new Setting("sleep_millisecs", true, true),
          new Setting("pages_shared", false, false),
          new Setting("pages_sharing", false, false),
          new Setting("pages_unshared", false, false),
          new Setting("pages_volatile", false, false),
          new Setting("full_scans", false, false),
          new Setting("merge_across_nodes", true, true));

  private final HostFiles files;

  SamePages(HostFiles files) {
    this.files = files;
  }

  /** A setting's file, whether it is 32 bits wide and whether it can be set. */
  private record Setting(String file, boolean small, boolean settable) {
    String name() {
      return PREFIX + file;
    }

    TypedParam param(long value) {
      return small
          ? new TypedParam.UInt32(name(), (int) value)
          : new TypedParam.UInt64(name(), value);
    }
  }

  List<TypedParam> read() {
    List<TypedParam> params = new ArrayList<>();
    for (Setting setting : SETTINGS) {
      OptionalLong value = files.number(DIRECTORY + setting.file());
      value.ifPresent(number -> params.add(setting.param(number)));
    }
    return params;
  }

  /** All are checked before the first is written. */
  void set(List<TypedParam> params) {
    params.forEach(SamePages::check);
    for (TypedParam param : params) {
      write(
          param.name().substring(PREFIX.length()),
          Integer.toUnsignedString(((TypedParam.UInt32) param).value()));
    }
  }

  private static void check(TypedParam param) {
    boolean known =
        SETTINGS.stream()
            .anyMatch(setting -> setting.settable() && setting.name().equals(param.name()));
    if (!known) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_ARGUMENT_UNSUPPORTED,
          ErrorDomain.VIR_FROM_NONE,
          "parameter '" + param.name() + "' not supported");
    }
    if (!(param instanceof TypedParam.UInt32)) {
      throw LibvirtException.invalidArgument(
          ErrorDomain.VIR_FROM_NONE,
          "invalid type for parameter '" + param.name() + "', expected 'uint'");
    }
  }

  private void write(String file, String value) {
    try {
      Files.writeString(files.path(DIRECTORY + file), value);
    } catch (IOException e) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_OPERATION_FAILED,
          ErrorDomain.VIR_FROM_NONE,
          "failed to set " + file,
          e);
    }
  }
}
