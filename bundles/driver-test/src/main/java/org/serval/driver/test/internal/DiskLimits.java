package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.param.TypedParam;
import org.serval.xml.Element;

/** Limits of one disk, in its {@code <iotune>}. The root here is the disk. */
final class DiskLimits implements Tune {
  private static final List<String> RATES =
      List.of(
          "total_bytes_sec",
          "read_bytes_sec",
          "write_bytes_sec",
          "total_iops_sec",
          "read_iops_sec",
          "write_iops_sec");
  private static final List<String> KINDS =
      List.of("bytes_sec", "iops_sec", "bytes_sec_max", "iops_sec_max");
  private static final long MOST = 1_000_000_000_000_000L;
  private static final String SIZE = "size_iops_sec";
  private static final String GROUP = "group_name";

  @Override
  public List<TypedParam> read(Element disk) {
    List<TypedParam> params = new ArrayList<>();
    RATES.forEach(name -> params.add(limit(disk, name)));
    RATES.forEach(name -> params.add(limit(disk, name + "_max")));
    params.add(limit(disk, SIZE));
    String group = disk.value("iotune/" + GROUP);
    params.add(new TypedParam.Text(GROUP, group == null ? "" : group));
    RATES.forEach(name -> params.add(limit(disk, name + "_max_length")));
    return params;
  }

  @Override
  public Element write(Element disk, List<TypedParam> params) {
    params.forEach(DiskLimits::refuseHuge);
    Element changed = disk;
    for (TypedParam param : params) {
      changed =
          param.name().equals(GROUP)
              ? set(changed, GROUP, Tune.text(param))
              : set(changed, param.name(), Long.toUnsignedString(Tune.value(param)));
    }
    KINDS.forEach(new Check(changed)::totalAndParts);
    RATES.forEach(new Check(changed)::aboveMaximum);
    return changed;
  }

  private static void refuseHuge(TypedParam param) {
    if (!param.name().equals(GROUP) && Long.compareUnsigned(Tune.value(param), MOST) > 0) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_ARGUMENT_UNSUPPORTED,
          ErrorDomain.VIR_FROM_TEST,
          "block I/O throttle limit value must be no more than " + MOST);
    }
  }

  /** What limits of one disk must not be together. */
  private record Check(Element disk) {
    void totalAndParts(String kind) {
      if (value("total_" + kind) > 0 && value("read_" + kind) + value("write_" + kind) > 0) {
        throw TestErrors.invalidArgument(
            "total and read/write of " + kind + " cannot be set at the same time");
      }
    }

    void aboveMaximum(String rate) {
      if (value(rate) > value(rate + "_max")) {
        throw TestErrors.invalidArgument(rate + " cannot be set higher than " + rate + "_max ");
      }
    }

    private long value(String name) {
      return Tune.number(disk, "iotune/" + name, 0);
    }
  }

  private static TypedParam limit(Element disk, String name) {
    return new TypedParam.UInt64(name, Tune.number(disk, "iotune/" + name, 0));
  }

  private static Element set(Element disk, String name, String value) {
    return Edits.child(
        disk,
        "iotune",
        tune ->
            Edits.child(
                tune,
                name,
                old -> value.isEmpty() || value.equals("0") ? null : old.withText(value)));
  }
}
