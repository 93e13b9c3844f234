package org.serval.driver.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.serval.api.Capability;
import org.serval.api.domain.DomainRef;

/**
 * Every method of every capability on offer that names a domain, called for one that is not there,
 * with empty arguments: it must refuse with an error of libvirt's, never by another exception, and
 * never do as if all were well.
 */
abstract class UnknownDomainChecks extends Checks {
  private static final DomainRef NOBODY =
      new DomainRef("contract-nobody", UUID.randomUUID(), DomainRef.NOT_RUNNING);

  UnknownDomainChecks(DriverContract contract) {
    super(contract);
  }

  @TestFactory
  Stream<DynamicContainer> areRefusedByEveryMethod() {
    return Capabilities.all().stream()
        .filter(type -> connection.capability(type).isPresent())
        .filter(type -> !methods(type).isEmpty())
        .map(type -> DynamicContainer.dynamicContainer(type.getSimpleName(), methods(type)));
  }

  private List<DynamicTest> methods(Class<? extends Capability> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !specimen.sameForEveryDomain().contains(name(type, method)))
        .filter(method -> method.getParameterCount() > 0)
        .filter(method -> method.getParameterTypes()[0] == DomainRef.class)
        .flatMap(
            method -> arguments(method).map(arguments -> check(type, method, arguments)).stream())
        .toList();
  }

  private DynamicTest check(Class<? extends Capability> type, Method method, Object[] arguments) {
    Capability capability = connection.capability(type).orElseThrow();
    return DynamicTest.dynamicTest(
        name(type, method),
        () -> refused(Codes.UNKNOWN_DOMAIN, () -> invoke(capability, method, arguments)));
  }

  private static String name(Class<?> type, Method method) {
    return type.getSimpleName() + "." + method.getName();
  }

  private static void invoke(Capability capability, Method method, Object[] arguments)
      throws Throwable {
    try {
      method.invoke(capability, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Nothing if there is a parameter that an empty value cannot be made for. */
  private static Optional<Object[]> arguments(Method method) {
    Object[] values =
        Arrays.stream(method.getParameterTypes())
            .map(UnknownDomainChecks::empty)
            .flatMap(Optional::stream)
            .toArray();
    return values.length == method.getParameterCount() ? Optional.of(values) : Optional.empty();
  }

  private static Optional<Object> empty(Class<?> type) {
    if (type == DomainRef.class) {
      return Optional.of(NOBODY);
    }
    if (type == String.class) {
      return Optional.of("");
    }
    if (type == List.class) {
      return Optional.of(List.of());
    }
    if (type.isArray()) {
      return Optional.of(java.lang.reflect.Array.newInstance(type.getComponentType(), 0));
    }
    if (type.isPrimitive()) {
      return Optional.of(
          java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0));
    }
    return Optional.empty();
  }
}
