package org.serval.admin.internal;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.serval.api.Identity;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.Transport;

/** A client of the read-only socket, that can only be looked at and sent away. */
final class FakeClient {
  private FakeClient() {}

  /** Ann, by the Unix socket, since 2023. */
  static ClientConnection unix(long id) {
    Identity ann = Identity.ofPeer(1000, 100, 4711, "ann", "users");
    AtomicBoolean closed = new AtomicBoolean();
    return (ClientConnection)
        Proxy.newProxyInstance(
            FakeClient.class.getClassLoader(),
            new Class<?>[] {ClientConnection.class},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "id" -> id;
                  case "readOnly" -> true;
                  case "transport" -> Transport.UNIX;
                  case "connectedAt" -> Instant.ofEpochSecond(1_700_000_000L, 999_999_999);
                  case "identity" -> ann;
                  case "closed" -> closed.get();
                  case "close" -> {
                    closed.set(true);
                    yield null;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
