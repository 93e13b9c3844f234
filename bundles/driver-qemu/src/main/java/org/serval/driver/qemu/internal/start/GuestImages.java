package org.serval.driver.qemu.internal.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.serval.driver.qemu.internal.command.Launch.Image;
import org.serval.xml.DomainView;
import org.serval.xml.view.CharDeviceView;
import org.serval.xml.view.OsView;

/** Which files of the host a guest reads and writes by itself. Looks at files; blocks. */
final class GuestImages {
  private static final Set<String> COMMON =
      Set.of("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/ptmx");

  private GuestImages() {}

  static List<Path> of(DomainView domain, Map<String, List<Image>> chains) {
    List<Path> files = new ArrayList<>();
    chains.values().forEach(chain -> chain.forEach(image -> files.add(Path.of(image.path()))));
    OsView os = domain.os();
    Stream.of(os.kernel(), os.initrd(), os.dtb(), os.acpiTable(), os.nvram())
        .flatMap(Optional::stream)
        .map(Path::of)
        .forEach(files::add);
    Stream.of(domain.serials(), domain.parallels(), domain.channels(), domain.consoles())
        .flatMap(List::stream)
        .filter(device -> device.type().equals("dev") || device.type().equals("pipe"))
        .map(CharDeviceView::path)
        .flatMap(Optional::stream)
        .map(Path::of)
        .forEach(files::add);
    return files.stream().distinct().filter(GuestImages::canBeLent).toList();
  }

  /** Devices that everybody uses stay as they are. */
  private static boolean canBeLent(Path file) {
    try {
      return !COMMON.contains(file.toString())
          && !Files.readAttributes(file, BasicFileAttributes.class).isDirectory();
    } catch (IOException e) {
      return false;
    }
  }
}
