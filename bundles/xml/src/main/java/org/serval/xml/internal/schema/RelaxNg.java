package org.serval.xml.internal.schema;

import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.SchemaReader;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.SAXSchemaReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.Xml;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * One compiled schema. Validating holds the schema's lock, since the validator keeps state. The
 * document is parsed by our own reader first, so that none with a DOCTYPE reaches the validator.
 */
public final class RelaxNg {
  private static final ConcurrentHashMap<Path, RelaxNg> COMPILED = new ConcurrentHashMap<>();

  private final Path file;
  private final ValidationDriver driver;
  private final Faults faults;
  private final Lock lock = new ReentrantLock();

  private RelaxNg(Path file, ValidationDriver driver, Faults faults) {
    this.file = file;
    this.driver = driver;
    this.faults = faults;
  }

  /** Checks a document against a schema's file. */
  public static void check(Path file, String xml) {
    Xml.parse(xml);
    COMPILED.computeIfAbsent(file, RelaxNg::compile).validate(xml);
  }

  private static RelaxNg compile(Path file) {
    if (!Files.isReadable(file)) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR,
          ErrorDomain.VIR_FROM_XML,
          "Unable to parse RNG "
              + file
              + ": no such file; Debian's package libvirt0 has the schemas");
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(RelaxNg.class.getClassLoader());
    try {
      Faults faults = new Faults();
      PropertyMapBuilder properties = new PropertyMapBuilder();
      properties.put(ValidateProperty.ERROR_HANDLER, faults);
      SchemaReader reader = SAXSchemaReader.getInstance();
      ValidationDriver driver = new ValidationDriver(properties.toPropertyMap(), reader);
      if (!driver.loadSchema(ValidationDriver.fileInputSource(file.toString()))) {
        throw broken(file, faults.text());
      }
      return new RelaxNg(file, driver, faults);
    } catch (SAXException | IOException e) {
      throw broken(file, e.getMessage());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static LibvirtException broken(Path file, String why) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INTERNAL_ERROR,
        ErrorDomain.VIR_FROM_XML,
        "Unable to parse RNG " + file + ": " + why);
  }

  private void validate(String xml) {
    lock.lock();
    try {
      faults.clear();
      if (!driver.validate(new InputSource(new StringReader(xml)))) {
        throw new LibvirtException(
                ErrorCode.VIR_ERR_XML_INVALID_SCHEMA,
                ErrorDomain.VIR_FROM_XML,
                "Unable to validate doc against " + file + "\n" + faults.text())
            .at(faults.first());
      }
    } catch (SAXException | IOException e) {
      throw broken(file, e.getMessage());
    } finally {
      lock.unlock();
    }
  }
}
