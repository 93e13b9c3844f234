package org.serval.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceManagerTest {
  private static final long PID = 42;

  private final List<String> told = new ArrayList<>();

  private ServiceManager manager(String... environment) {
    Map<String, String> map = new java.util.HashMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      map.put(environment[i], environment[i + 1]);
    }
    return ServiceManager.of(map, PID, told::add);
  }

  @Test
  void itIsToldOfEachStep() {
    ServiceManager manager = manager();
    manager.ready();
    manager.reloading();
    manager.alive();
    manager.stopping();

    assertThat(told).hasSize(4);
    assertThat(told.get(0)).isEqualTo("READY=1");
    assertThat(told.get(1)).matches("RELOADING=1\nMONOTONIC_USEC=[0-9]+");
    assertThat(told.subList(2, 4)).containsExactly("WATCHDOG=1", "STOPPING=1");
  }

  @Test
  void signsOfLifeComeTwiceAsOftenAsItWants() {
    assertThat(manager("WATCHDOG_USEC", "3000000").signOfLifeMillis()).isEqualTo(1500);
    assertThat(manager("WATCHDOG_USEC", "3000000", "WATCHDOG_PID", "42").signOfLifeMillis())
        .isEqualTo(1500);
    assertThat(manager("WATCHDOG_USEC", "3000000", "WATCHDOG_PID", "7").signOfLifeMillis())
        .isZero();
    assertThat(manager("WATCHDOG_USEC", "soon").signOfLifeMillis()).isZero();
    assertThat(manager().signOfLifeMillis()).isZero();
  }

  @Test
  void socketsAreOursOnlyIfTheyAreForThisProcess() {
    assertThat(manager("LISTEN_PID", "42", "LISTEN_FDS", "2").passesSockets()).isTrue();
    assertThat(manager("LISTEN_PID", "7", "LISTEN_FDS", "2").passesSockets()).isFalse();
    assertThat(manager("LISTEN_PID", "42", "LISTEN_FDS", "0").passesSockets()).isFalse();
    assertThat(manager("LISTEN_FDS", "2").passesSockets()).isFalse();
  }
}
