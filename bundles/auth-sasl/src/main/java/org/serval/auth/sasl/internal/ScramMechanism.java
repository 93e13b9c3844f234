package org.serval.auth.sasl.internal;

import java.util.Optional;
import java.util.function.Function;

/** SCRAM-SHA-256, which has no encryption of its own. */
record ScramMechanism(Function<String, Optional<ScramKeys>> users) implements Mechanism {
  @Override
  public String name() {
    return "SCRAM-SHA-256";
  }

  @Override
  public boolean usual() {
    return true;
  }

  @Override
  public int strength() {
    return 0;
  }

  @Override
  public Optional<String> hindrance() {
    return Optional.empty();
  }

  @Override
  public Attempt begin(int least) {
    return new ScramExchange(users);
  }
}
