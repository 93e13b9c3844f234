package org.serval.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Says in one sentence why a bundle does not resolve: what it imports is held against what all
 * other bundles export.
 */
public final class WhyUnresolved {
  private static final Pattern NAME = Pattern.compile("wiring\\.package=([\\w.]+)");
  private static final Pattern FROM = Pattern.compile("\\(version>=([\\d.]+)\\)");
  private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([\\d.]+)\\)\\)");
  private static final String SPI = "org.serval.api";

  private final BundleContext context;

  /** Explains bundles of this framework. */
  public WhyUnresolved(BundleContext context) {
    this.context = context;
  }

  /** The first thing that is missing, as a sentence; the fallback if it is something unusual. */
  public String of(Bundle bundle, String fallback) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    for (BundleRequirement wanted : revision.getDeclaredRequirements(null)) {
      Optional<String> sentence = sentence(wanted);
      if (sentence.isPresent()) {
        return sentence.get();
      }
    }
    return fallback;
  }

  private Optional<String> sentence(BundleRequirement wanted) {
    String filter = wanted.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
    if (filter.isEmpty() || isOptional(wanted) || offered(wanted.getNamespace(), filter)) {
      return Optional.empty();
    }
    return switch (wanted.getNamespace()) {
      case PackageNamespace.PACKAGE_NAMESPACE -> Optional.of(missingPackage(filter));
      case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
          Optional.of(
              "it needs Java "
                  + first(Pattern.compile("version=([\\d.]+)"), filter).orElse("of another kind")
                  + ", and this daemon runs on Java "
                  + Runtime.version().feature());
      default -> Optional.empty();
    };
  }

  private static boolean isOptional(BundleRequirement wanted) {
    return Constants.RESOLUTION_OPTIONAL.equals(
            wanted.getDirectives().get(Constants.RESOLUTION_DIRECTIVE))
        || "active".equals(wanted.getDirectives().get(Constants.EFFECTIVE_DIRECTIVE));
  }

  private String missingPackage(String filter) {
    String name = first(NAME, filter).orElse("?");
    Optional<Version> here = version(name);
    if (here.isEmpty()) {
      return "it needs the package " + name + ", which nothing here has";
    }
    String what = name.startsWith(SPI) ? "the driver SPI (" + name + ")" : name;
    String below = first(BELOW, filter).map(v -> " and below " + v).orElse("");
    String wanted = "from " + first(FROM, filter).orElse("0") + below;
    boolean tooNew = first(FROM, filter).filter(v -> isAbove(v, here.get())).isPresent();
    return "it is built for %s %s, and this daemon has %s: it needs %s Serval"
        .formatted(what, wanted, here.get(), tooNew ? "a newer" : "an older");
  }

  private static boolean isAbove(String version, Version other) {
    return Version.parseVersion(version).compareTo(other) > 0;
  }

  private Optional<Version> version(String name) {
    return capabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
        .map(BundleCapability::getAttributes)
        .filter(it -> name.equals(it.get(PackageNamespace.PACKAGE_NAMESPACE)))
        .map(it -> (Version) it.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE))
        .findFirst();
  }

  private boolean offered(String namespace, String filter) {
    try {
      org.osgi.framework.Filter matcher = FrameworkUtil.createFilter(filter);
      return capabilities(namespace).stream().anyMatch(it -> matcher.matches(it.getAttributes()));
    } catch (InvalidSyntaxException e) {
      return true; // The framework's own sentence tells more.
    }
  }

  private List<BundleCapability> capabilities(String namespace) {
    List<BundleCapability> all = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      if (revision != null) {
        all.addAll(revision.getDeclaredCapabilities(namespace));
      }
    }
    return all;
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
