package org.serval.process;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.posix.Errno;
import org.serval.posix.PosixException;

/** Turns failures of system calls and of files into libvirt's system errors. */
public final class SystemErrors {
  private SystemErrors() {}

  /**
   * The error for a client: what was tried, and the system's words.
   *
   * @param tried such as {@code "unable to open '/x'"}
   */
  public static LibvirtException of(ErrorDomain domain, String tried, IOException e) {
    String words = e instanceof PosixException posix ? posix.reason() : words(e);
    return LibvirtException.systemError(domain, errno(e), tried + ": " + words);
  }

  private static int errno(IOException e) {
    return switch (e) {
      case PosixException posix -> posix.errno();
      case NoSuchFileException missing -> Errno.ENOENT;
      case AccessDeniedException denied -> Errno.EACCES;
      case FileAlreadyExistsException exists -> Errno.EEXIST;
      default -> Errno.EIO;
    };
  }

  private static String words(IOException e) {
    int errno = errno(e);
    return errno == Errno.EIO ? e.getMessage() : new PosixException(errno, "").reason();
  }
}
