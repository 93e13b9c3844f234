package org.serval.driver.qemu.internal.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.driver.qemu.internal.command.Launch.Image;
import org.serval.driver.qemu.internal.config.QemuAccount;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.posix.Errno;
import org.serval.xml.DomainView;
import org.serval.xml.view.DiskView;

/** Follows each disk's images down to the one that stands by itself. Reads headers; blocks. */
final class ImageChains {
  private static final int DEEPEST = 200;
  private static final String NBD = "nbd:";
  private final Optional<QemuAccount> account;

  ImageChains(Optional<QemuAccount> account) {
    this.account = account;
  }

  /** The images of all disks that have some, by the disk's name in the guest. */
  Map<String, List<Image>> of(DomainView domain) {
    Map<String, List<Image>> chains = new LinkedHashMap<>();
    for (DiskView disk : domain.disks()) {
      if (!disk.isEmpty()) {
        chains.put(disk.target(), chain(disk));
      }
    }
    return chains;
  }

  private List<Image> chain(DiskView disk) {
    List<Image> chain = new ArrayList<>();
    Image image = top(disk);
    while (true) {
      requireThere(image.path());
      chain.add(image);
      if (chain.size() > DEEPEST) {
        throw QemuErrors.of(
            ErrorCode.VIR_ERR_OPERATION_FAILED,
            "backing chain of '" + chain.getFirst().path() + "' is too deep or loops");
      }
      Optional<Image> below = below(image);
      if (below.isEmpty()) {
        return List.copyOf(chain);
      }
      image = below.get();
    }
  }

  private static Image top(DiskView disk) {
    String format = disk.format().orElse("raw");
    return switch (disk.type()) {
      case "file" -> new Image(disk.file().orElseThrow(), format, false);
      case "block" -> new Image(disk.dev().orElseThrow(), format, true);
      default ->
          throw QemuErrors.unsupported(
              "disk '" + disk.target() + "': source type '" + disk.type() + "' is not supported");
    };
  }

  private static Optional<Image> below(Image image) {
    if (!image.format().equals("qcow2")) {
      return Optional.empty();
    }
    try {
      return Qcow2Header.read(Path.of(image.path())).map(header -> below(image, header));
    } catch (IOException e) {
      throw QemuErrors.of(
          ErrorCode.VIR_ERR_OPERATION_FAILED, "cannot read '" + image.path() + "': " + e);
    }
  }

  private static Image below(Image image, Qcow2Header header) {
    String name =
        header.backing().startsWith("file:") ? header.backing().substring(5) : header.backing();
    if (name.startsWith("json:") || name.startsWith(NBD) || name.contains("://")) {
      throw QemuErrors.unsupported("backing image '" + name + "' is not supported");
    }
    Path path = Path.of(image.path()).resolveSibling(name).normalize();
    String format =
        header
            .format()
            .orElseThrow(
                () ->
                    QemuErrors.of(
                        ErrorCode.VIR_ERR_OPERATION_FAILED,
                        "Requested operation is not valid: format of backing image '"
                            + path
                            + "' of image '"
                            + image.path()
                            + "' was not specified in the image metadata (See"
                            + " https://libvirt.org/kbase/backing_chains.html for"
                            + " troubleshooting)"));
    return new Image(path.toString(), format, isDevice(path));
  }

  private static boolean isDevice(Path path) {
    try {
      return Files.exists(path)
          && Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class)
              .isOther();
    } catch (IOException e) {
      return false;
    }
  }

  private void requireThere(String path) {
    int uid = account.map(QemuAccount::uid).orElse(0);
    int gid = account.map(QemuAccount::gid).orElse(0);
    int errno = FileAccess.search(Path.of(path), uid, gid);
    if (errno != 0) {
      throw LibvirtException.systemError(
          ErrorDomain.VIR_FROM_STORAGE,
          errno,
          "Cannot access storage file '"
              + path
              + "'"
              + (account.isPresent() ? " (as uid:" + uid + ", gid:" + gid + ")" : "")
              + (errno == Errno.ENOENT ? ": No such file or directory" : ": Permission denied"));
    }
  }
}
