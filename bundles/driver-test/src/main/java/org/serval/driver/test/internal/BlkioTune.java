package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.List;
import org.serval.api.param.TypedParam;
import org.serval.xml.Element;

/** Weights and limits of block devices, in {@code <blkiotune>}. */
final class BlkioTune implements Tune {
  private static final List<String> DEVICE_VALUES =
      List.of("weight", "read_iops_sec", "write_iops_sec", "read_bytes_sec", "write_bytes_sec");
  private static final String DEVICE_PREFIX = "device_";

  @Override
  public List<TypedParam> read(Element root) {
    List<TypedParam> params = new ArrayList<>();
    params.add(new TypedParam.UInt32("weight", (int) Tune.number(root, "blkiotune/weight", 0)));
    for (String value : DEVICE_VALUES) {
      params.add(new TypedParam.Text(DEVICE_PREFIX + value, devices(root, value)));
    }
    return params;
  }

  @Override
  public Element write(Element root, List<TypedParam> params) {
    Element changed = root;
    for (TypedParam param : params) {
      changed =
          param.name().equals("weight")
              ? setWeight(changed, Tune.value(param))
              : setDevices(changed, param.name(), Tune.text(param));
    }
    return changed;
  }

  private static String devices(Element root, String value) {
    Element tune = root.child("blkiotune");
    if (tune == null) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    for (Element device : tune.children("device")) {
      if (device.value(value) != null) {
        parts.add(device.value("path") + "," + device.value(value));
      }
    }
    return String.join(",", parts);
  }

  private static Element setWeight(Element root, long weight) {
    return Edits.child(
        root, "blkiotune", tune -> Edits.text(tune, "weight", Long.toString(weight)));
  }

  private static Element setDevices(Element root, String name, String text) {
    String value = name.substring(DEVICE_PREFIX.length());
    String[] parts = text.isEmpty() ? new String[0] : text.split(",", -1);
    if (parts.length % 2 != 0) {
      throw unparsable(name, text);
    }
    Element changed = root;
    for (int i = 0; i < parts.length; i += 2) {
      String path = parts[i];
      String number = parts[i + 1];
      if (number.matches("\\d{1,19}\\D.*")) {
        throw unparsable(name, text);
      }
      if (!number.matches("\\d{1,19}")) {
        throw invalid(name, path, number);
      }
      changed = Edits.child(changed, "blkiotune", tune -> setDevice(tune, path, value, number));
    }
    return changed;
  }

  private static Element setDevice(Element tune, String path, String value, String number) {
    List<Element> children = new ArrayList<>(tune.children());
    for (int i = 0; i < children.size(); i++) {
      if (path.equals(children.get(i).value("path"))) {
        children.set(i, setValue(children.get(i), value, number));
        return tune.withChildren(children);
      }
    }
    Element device = Element.of("device").withChild(Element.of("path", path));
    return tune.withChild(setValue(device, value, number));
  }

  private static Element setValue(Element device, String value, String number) {
    return Edits.child(device, value, old -> number.matches("0+") ? null : old.withText(number));
  }

  private static RuntimeException invalid(String name, String path, String number) {
    return TestErrors.wrongArgument(
        "invalid value '" + number + "' for parameter '" + name + "' of device '" + path + "'");
  }

  private static RuntimeException unparsable(String name, String text) {
    return TestErrors.wrongArgument("unable to parse blkio device '" + name + "' '" + text + "'");
  }
}
