package org.serval.remote.internal;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.serval.api.Capability;
import org.serval.api.ConnectUri;
import org.serval.api.Driver;
import org.serval.api.DriverConnection;
import org.serval.api.ErrorDomain;
import org.serval.api.Omissions;
import org.serval.api.OpenRequest;
import org.serval.api.event.EventTopic;

/** A driver that offers every capability, and answers each call with a sample. */
final class WillingDriver implements Driver {
  boolean inactive;
  final List<String> called = new ArrayList<>();
  final List<Object> given = new ArrayList<>(); // arguments; lists as they were then
  final FakeDriver.Topic topic = new FakeDriver.Topic();

  @Override
  public boolean accepts(ConnectUri uri) {
    return true;
  }

  @Override
  public DriverConnection open(OpenRequest request) {
    return new DriverConnection() {
      @Override
      public <T extends Capability> Optional<T> capability(Class<T> type) {
        if (type == Omissions.class) {
          return Optional.empty(); // it is willing to do all
        }
        return Optional.of(
            type.cast(
                Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, args) -> {
                      note(args);
                      return answer(method);
                    })));
      }

      @Override
      public ErrorDomain errorDomain() {
        return ErrorDomain.VIR_FROM_TEST;
      }

      @Override
      public void close() {}
    };
  }

  private void note(Object[] args) {
    for (Object arg : args == null ? new Object[0] : args) {
      given.add(arg instanceof List<?> list ? new ArrayList<>(list) : arg);
    }
  }

  private Object answer(Method method) {
    called.add(method.getDeclaringClass().getSimpleName() + "." + method.getName());
    if (method.getReturnType() == void.class) {
      return null;
    }
    if (method.getName().equals("imageXml")) {
      return Samples.DOCUMENT;
    }
    return method.getReturnType() == EventTopic.class
        ? topic
        : inactive
            ? Samples.inactive(method.getGenericReturnType())
            : Samples.of(method.getGenericReturnType());
  }
}
