package org.serval.state;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** Turns what Java says of a failed file operation into the system error that libvirt reports. */
final class SystemErrors {
  private static final int EIO = 5;

  private static final String ILLEGAL_SEQUENCE =
      "Invalid or incomplete multibyte or wide character";

  private static final Map<String, Integer> ERRNO_BY_WORDS =
      Map.ofEntries(
          entry("Operation not permitted", 1),
          entry("No such file or directory", 2),
          entry("Permission denied", 13),
          entry("File exists", 17),
          entry("Not a directory", 20),
          entry("Is a directory", 21),
          entry("No space left on device", 28),
          entry("Read-only file system", 30),
          entry("File name too long", 36),
          entry("Directory not empty", 39),
          entry(ILLEGAL_SEQUENCE, 84),
          entry("Disk quota exceeded", 122));

  private SystemErrors() {}

  /** The error for a failed operation: {@code what: the system's words}. */
  static LibvirtException of(IOException cause, String what) {
    String words = words(cause);
    LibvirtException error =
        LibvirtException.systemError(
            ErrorDomain.VIR_FROM_NONE,
            ERRNO_BY_WORDS.getOrDefault(words, EIO),
            what + ": " + words);
    error.addSuppressed(cause);
    return error;
  }

  private static String words(IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> "No such file or directory";
      case AccessDeniedException _ -> "Permission denied";
      case FileAlreadyExistsException _ -> "File exists";
      case NotDirectoryException _ -> "Not a directory";
      case DirectoryNotEmptyException _ -> "Directory not empty";
      case CharacterCodingException _ -> ILLEGAL_SEQUENCE;
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(cause.getMessage());
    };
  }
}
