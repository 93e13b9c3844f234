package org.serval.remote.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.serval.api.access.AccessDriver;
import org.serval.api.access.AccessRequest;

/** An access driver that decides as a test says, and remembers what it was asked. */
final class Guard implements AccessDriver {
  final List<AccessRequest> asked = new ArrayList<>();
  Predicate<AccessRequest> rule = request -> true;

  @Override
  public String name() {
    return "test";
  }

  @Override
  public boolean allows(AccessRequest request) {
    asked.add(request);
    return rule.test(request);
  }
}
