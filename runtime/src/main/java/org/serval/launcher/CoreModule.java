package org.serval.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.connect.ConnectContent;
import org.osgi.framework.connect.ConnectModule;

/**
 * A core bundle whose classes come from the launcher's own class loader. Its jar is opened when the
 * framework first asks for something in it. Any thread.
 */
final class CoreModule implements ConnectModule, ConnectContent {
  private final Path jar;
  private ZipFile zip;

  CoreModule(Path jar) {
    this.jar = jar;
  }

  @Override
  public ConnectContent getContent() {
    return this;
  }

  @Override
  public Optional<Map<String, String>> getHeaders() {
    return Optional.empty(); // as in the manifest
  }

  @Override
  public Iterable<String> getEntries() throws IOException {
    return opened().stream().<String>map(ZipEntry::getName).toList();
  }

  @Override
  public Optional<ConnectEntry> getEntry(String path) {
    try {
      return Optional.ofNullable(opened().getEntry(path)).map(Entry::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<ClassLoader> getClassLoader() {
    return Optional.of(CoreModule.class.getClassLoader());
  }

  @Override
  public void open() {
    // opened when something is asked for
  }

  @Override
  public synchronized void close() throws IOException {
    if (zip != null) {
      zip.close();
      zip = null;
    }
  }

  private synchronized ZipFile opened() throws IOException {
    if (zip == null) {
      zip = new ZipFile(jar.toFile());
    }
    return zip;
  }

  /** A file of the jar. */
  private final class Entry implements ConnectEntry {
    private final ZipEntry entry;

    Entry(ZipEntry entry) {
      this.entry = entry;
    }

    @Override
    public String getName() {
      return entry.getName();
    }

    @Override
    public long getContentLength() {
      return entry.getSize();
    }

    @Override
    public long getLastModified() {
      return entry.getTime();
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return opened().getInputStream(entry);
    }
  }
}
