package org.serval.assembly;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.feature.ID;

/**
 * Finds the jar of a bundle by its Maven coordinates. A directory to search may hold jars side by
 * side ({@code artifact-version.jar}), be a Maven repository, or be the {@code bundles} directory
 * of the source tree. The first directory that has it wins.
 */
final class JarFinder {
  private final List<Path> directories;

  JarFinder(List<Path> directories) {
    this.directories = List.copyOf(directories);
  }

  /** The jar, if some directory has it. */
  Optional<Path> find(ID id) {
    return directories.stream()
        .flatMap(directory -> candidates(directory, id).stream())
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static List<Path> candidates(Path directory, ID id) {
    String classifier = id.getClassifier().map(c -> "-" + c).orElse("");
    String file = id.getArtifactId() + "-" + id.getVersion() + classifier + ".jar";
    String module = id.getArtifactId().replaceFirst("^org\\.serval\\.", "").replace('.', '-');
    return List.of(
        directory.resolve(file),
        directory.resolve(module).resolve("target").resolve(file),
        directory
            .resolve(id.getGroupId().replace('.', '/'))
            .resolve(id.getArtifactId())
            .resolve(id.getVersion())
            .resolve(file));
  }
}
