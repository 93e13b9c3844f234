package org.serval.driver.test.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/**
 * A saved domain on disk: a mark of 15 bytes, the length of the document in four bytes, lowest
 * first, and the document. A core dump is the mark alone.
 */
final class SaveFile {
  private static final byte[] MAGIC = "TestGuestMagic\0".getBytes(StandardCharsets.US_ASCII);
  private static final Set<OpenOption> ANEW =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING);
  private static final FileAttribute<Set<PosixFilePermission>> OWN =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final int ENOENT = 2;
  private static final int EIO = 5;
  private static final int EACCES = 13;

  private SaveFile() {}

  /**
   * Writes a document.
   *
   * @param failing what to begin the error with
   */
  static void write(String path, String xml, String failing) {
    byte[] document = xml.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(MAGIC.length + Integer.BYTES + document.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    writeBytes(path, bytes.put(MAGIC).putInt(document.length).put(document).array(), failing);
  }

  /** Writes a core dump. */
  static void writeCore(String path, String failing) {
    writeBytes(path, MAGIC, failing);
  }

  /** Reads the document. */
  static String read(String path) {
    try {
      return document(path, Files.readAllBytes(Path.of(path)));
    } catch (NoSuchFileException | AccessDeniedException e) {
      throw failed("cannot read domain image '" + path + "'", e);
    } catch (IOException e) {
      throw failed(incomplete(path), e);
    }
  }

  private static String incomplete(String path) {
    return "incomplete save header in '" + path + "'";
  }

  /** Too short a file is an error of the system with no errno, which libvirt words as it is. */
  private static String document(String path, byte[] bytes) {
    if (bytes.length < MAGIC.length) {
      throw error(0, incomplete(path), "Success");
    }
    if (!Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length)) {
      throw TestErrors.internal("mismatched header magic");
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
    int length = rest.remaining() < Integer.BYTES ? -1 : rest.getInt();
    if (length < 1 || length > rest.remaining()) {
      throw TestErrors.internal("length of metadata out of range");
    }
    return new String(bytes, rest.position(), length, StandardCharsets.UTF_8);
  }

  /** Writes a file that only its owner may read: it is a guest's memory. */
  private static void writeBytes(String path, byte[] bytes, String failing) {
    try (SeekableByteChannel file = Files.newByteChannel(Path.of(path), ANEW, OWN)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        file.write(rest);
      }
    } catch (IOException e) {
      throw failed(failing, e);
    }
  }

  private static LibvirtException failed(String what, IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> error(ENOENT, what, "No such file or directory");
      case AccessDeniedException _ -> error(EACCES, what, "Permission denied");
      case FileSystemException e when e.getReason() != null -> error(EIO, what, e.getReason());
      default -> error(EIO, what, String.valueOf(cause.getMessage()));
    };
  }

  private static LibvirtException error(int errno, String what, String words) {
    return LibvirtException.systemError(ErrorDomain.VIR_FROM_TEST, errno, what + ": " + words);
  }
}
