package org.serval.remote.internal;

import org.serval.api.ConnectUri;
import org.serval.api.Driver;
import org.serval.api.DriverConnection;
import org.serval.api.ErrorDomain;
import org.serval.api.OpenRequest;

/** A driver that offers nothing. */
final class BareDriver implements Driver {
  @Override
  public boolean accepts(ConnectUri uri) {
    return true;
  }

  @Override
  public DriverConnection open(OpenRequest request) {
    return new DriverConnection() {
      @Override
      public ErrorDomain errorDomain() {
        return ErrorDomain.VIR_FROM_TEST;
      }

      @Override
      public void close() {}
    };
  }
}
