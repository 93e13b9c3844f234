package org.serval.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.connect.ConnectContent;
import org.osgi.framework.launch.Framework;

class CoreModulesTest {
  @TempDir Path folder;
  private StartIndex.Entry entry;
  private CoreModules modules;

  @BeforeEach
  void write() throws Exception {
    Path jar = TestBundles.write(folder.resolve("core.jar"), "a.core", "1.2.3", null);
    entry = new StartIndex.Entry(jar, StartIndex.Start.START);
    modules = new CoreModules(new StartIndex(List.of(entry)));
  }

  @Test
  void aCoreBundleHasItsOwnManifestAndTheLaunchersClasses() throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString());
    Framework framework = new FrameworkFactory().newFramework(settings, modules);
    framework.start();
    try {
      Bundle core = framework.getBundleContext().installBundle(entry.location());
      core.start();
      assertThat(core.getSymbolicName()).isEqualTo("a.core");
      assertThat(core.getVersion()).isEqualTo(Version.valueOf("1.2.3"));
      assertThat(core.getEntry("META-INF/MANIFEST.MF")).isNotNull();
      assertThat(core.loadClass(CoreModules.class.getName())).isSameAs(CoreModules.class);
    } finally {
      framework.stop();
      framework.waitForStop(10_000);
    }
  }

  @Test
  void allOtherBundlesAreLeftToTheFramework() {
    assertThat(modules.connect("driver:/x.jar#1")).isEmpty();
  }

  @Test
  void aJarThatWasClosedIsReadAgainWhenNeeded() throws Exception {
    ConnectContent content = modules.connect(entry.location()).orElseThrow().getContent();
    assertThat(content.getEntries()).contains("META-INF/MANIFEST.MF");
    content.close();
    assertThat(content.getEntry("META-INF/MANIFEST.MF").orElseThrow().getBytes()).isNotEmpty();
    assertThat(content.getEntry("nowhere")).isEmpty();
    content.close();
  }
}
