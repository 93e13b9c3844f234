package org.serval.launcher;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * What the daemon does on signals. {@code sun.misc.Signal} is the only way to them, and javac warns
 * of every mention of it beyond suppression, so it is called by reflection. The JVM calls a handler
 * on a thread of its own for each signal, so a handler only hands over.
 */
final class Signals {
  private Signals() {}

  /** TERM and INT stop the daemon, HUP reloads it. */
  static void install(Runnable stop, Runnable reload) {
    handle("TERM", stop);
    handle("INT", stop);
    handle("HUP", reload);
  }

  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null,
              signal.getConstructor(String.class).newInstance(name),
              Proxy.newProxyInstance(
                  Signals.class.getClassLoader(), new Class<?>[] {handler}, calling(action)));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java runtime has no signals (jdk.unsupported)", e);
    }
  }

  private static InvocationHandler calling(Runnable action) {
    return (proxy, method, args) ->
        switch (method.getName()) {
          case "handle" -> {
            action.run();
            yield null;
          }
          case "hashCode" -> System.identityHashCode(proxy);
          case "equals" -> proxy == args[0];
          default -> "signal handler";
        };
  }
}
