package org.serval.conf.internal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.serval.api.config.ConfigFile;
import org.serval.api.config.ConfigKey;

/** Reads one file against its keys. Finds all wrong values, not only the first. */
final class ConfigFileReader {
  private final Path file;
  private final Map<String, ConfigKey> keys = new HashMap<>();
  private final Map<String, Object> properties = new HashMap<>();
  private final Map<String, Setting> settings = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private ConfigFileReader(Path file, List<ConfigKey> keys) {
    this.file = file;
    for (ConfigKey key : keys) {
      this.keys.put(key.name(), key);
      new KeyType(key).defaultValue().ifPresent(value -> properties.put(key.name(), value));
    }
  }

  /** Reads a file; one that is not there is empty. */
  static Outcome read(Path file, ConfigFile wanted) {
    ConfigFileReader reader = new ConfigFileReader(file, wanted.keys());
    reader.text().ifPresent(reader::settings);
    wanted.problems(Map.copyOf(reader.properties)).forEach(reader::refuse);
    wanted.withoutEffect().forEach(reader::warn);
    return new Outcome(reader.properties, reader.problems, reader.warnings);
  }

  private Optional<String> text() {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      problems.add(file + " is not in UTF-8");
    } catch (IOException e) {
      problems.add(file + " cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  private void settings(String text) {
    try {
      Set<String> seen = new HashSet<>();
      for (Setting setting : ConfParser.parse(text)) {
        if (!seen.add(setting.key())) {
          warnings.add(at(setting.line()) + setting.key() + " is set again; this line counts");
        }
        apply(setting);
      }
    } catch (ConfSyntaxException e) {
      problems.add(at(e.line()) + e.getMessage());
    }
  }

  private void apply(Setting setting) {
    ConfigKey key = keys.get(setting.key());
    if (key == null) {
      warnings.add(at(setting.line()) + "there is no setting " + setting.key() + "; ignored");
      return;
    }
    KeyType type = new KeyType(key);
    type.convert(setting.value())
        .ifPresentOrElse(
            value -> {
              properties.put(key.name(), value);
              settings.put(key.name(), setting);
            },
            () -> refuse(setting, type.allowed()));
  }

  private void refuse(Setting setting, String allowed) {
    problems.add(
        at(setting.line())
            + setting.key()
            + " is "
            + setting.value().shown()
            + " but must be "
            + allowed);
  }

  private void refuse(String key, String allowed) {
    Setting setting = settings.get(key);
    if (setting != null) {
      refuse(setting, allowed);
    }
  }

  private void warn(String key, String why) {
    Setting setting = settings.get(key);
    if (setting != null) {
      warnings.add(at(setting.line()) + key + " has no effect: " + why);
    }
  }

  private String at(int line) {
    return file + ":" + line + ": ";
  }
}
