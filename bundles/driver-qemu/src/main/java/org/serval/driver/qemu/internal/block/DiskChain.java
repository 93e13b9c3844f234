package org.serval.driver.qemu.internal.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.serval.api.ErrorCode;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.xml.DomainView;
import org.serval.xml.Element;
import org.serval.xml.view.DiskView;

/**
 * The images of a disk as its document has them, top first.
 *
 * @param target the disk's name in the guest
 * @param layers its images; none if the drive is empty
 */
record DiskChain(String target, List<Layer> layers) {
  private static final Pattern NUMBERED = Pattern.compile("(.+)\\[(\\d+)\\]");

  /**
   * One image.
   *
   * @param number of its node; 0 if the document does not say
   * @param type {@code file} or {@code block}
   * @param format {@code raw}, {@code qcow2} …
   * @param path where it is
   */
  record Layer(int number, String type, String format, String path) {}

  DiskChain {
    layers = List.copyOf(layers);
  }

  /** The disk that a client names by its target or its source. */
  static Element find(DomainView domain, String name) {
    return domain.disks().stream()
        .map(DiskView::element)
        .filter(
            disk ->
                name.equals(disk.value("target/@dev"))
                    || (!name.isEmpty() && name.equals(path(disk.child("source")))))
        .findFirst()
        .orElseThrow(() -> invalid("disk '" + name + "' not found in domain"));
  }

  static DiskChain of(Element disk) {
    List<Layer> layers = new ArrayList<>();
    String path = path(disk.child("source"));
    if (!path.isEmpty()) {
      String format = disk.value("driver/@type");
      layers.add(new Layer(number(disk.value("source/@index")), type(disk), known(format), path));
    }
    Element below = disk.child("backingStore");
    while (below != null && below.child("source") != null) {
      layers.add(
          new Layer(
              number(below.attribute("index")),
              type(below),
              known(below.value("format/@type")),
              path(below.child("source"))));
      below = below.child("backingStore");
    }
    return new DiskChain(disk.value("target/@dev"), layers);
  }

  private static String type(Element owner) {
    return owner.attribute("type", "file");
  }

  private static String known(String format) {
    return format == null ? "raw" : format;
  }

  private static int number(String index) {
    return index == null ? 0 : Integer.parseInt(index);
  }

  private static String path(Element source) {
    return source == null ? "" : source.attribute("file", source.attribute("dev", ""));
  }

  /** The image that the guest writes to. */
  Layer top() {
    if (layers.isEmpty()) {
      throw invalid("disk " + target + " has no source file to be used");
    }
    return layers.getFirst();
  }

  /** The image directly below another one. */
  Optional<Layer> below(Layer layer) {
    return layers.stream().skip(layers.indexOf(layer) + 1L).findFirst();
  }

  /** The image directly above another one. */
  Optional<Layer> above(Layer layer) {
    int at = layers.indexOf(layer);
    return at > 0 ? Optional.of(layers.get(at - 1)) : Optional.empty();
  }

  /** From one image down to another one, without the latter; to the end if there is none. */
  List<Layer> between(Layer from, Optional<Layer> to) {
    int end = to.map(layers::indexOf).orElse(layers.size());
    return layers.subList(layers.indexOf(from), end);
  }

  /** An image by its node's number. */
  Optional<Layer> numbered(int number) {
    return layers.stream().filter(layer -> layer.number() == number).findFirst();
  }

  /** The image that a client names, anywhere in the chain. */
  Layer named(String name) {
    return numberIn(name)
        .map(number -> numbered(number).orElseThrow(() -> noNumber(number)))
        .or(() -> layers.stream().filter(layer -> layer.path().equals(name)).findFirst())
        .orElseThrow(
            () -> invalid("could not find image '" + name + "' in chain for '" + target + "'"));
  }

  /** The image that a client names, below another one. */
  Layer named(String name, Layer above) {
    List<Layer> lower = layers.subList(layers.indexOf(above) + 1, layers.size());
    Optional<Integer> wanted = numberIn(name);
    return lower.stream()
        .filter(l -> wanted.isPresent() ? l.number() == wanted.get() : l.path().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                wanted
                    .map(this::noNumber)
                    .orElseGet(
                        () ->
                            invalid(
                                "could not find image '"
                                    + name
                                    + "' beneath '"
                                    + above.path()
                                    + "' in chain for '"
                                    + target
                                    + "'")));
  }

  private Optional<Integer> numberIn(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    return matcher.matches() && matcher.group(1).equals(target)
        ? Optional.of(Integer.parseInt(matcher.group(2)))
        : Optional.empty();
  }

  private RuntimeException noNumber(int number) {
    return invalid(
        "could not find backing store index '" + number + "' in chain for '" + target + "'");
  }

  static RuntimeException invalid(String detail) {
    return QemuErrors.of(ErrorCode.VIR_ERR_INVALID_ARG, detail);
  }
}
