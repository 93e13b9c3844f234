package org.serval.remote.internal.routes;

import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;
import org.serval.api.access.SaslService;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.RemoteAuthSaslInitRet;
import org.serval.protocol.remote.RemoteAuthSaslStartArgs;
import org.serval.protocol.remote.RemoteAuthSaslStartRet;
import org.serval.protocol.remote.RemoteAuthSaslStepArgs;
import org.serval.protocol.remote.RemoteAuthSaslStepRet;
import org.serval.remote.internal.Invocation;
import org.serval.rpc.AuthMethod;
import org.serval.rpc.ClientConnection;

/**
 * One client's way through SASL: a list of mechanisms, a start, steps. A start in the middle begins
 * anew, as with libvirtd; whatever else comes out of order, or where the client has authenticated
 * already, is refused, and ends an attempt that is under way. The calls of a client take turns.
 */
final class SaslCalls {
  private final ClientConnection client;
  private final SaslService service;
  private boolean listed;
  private boolean done;
  private SaslService.Exchange exchange;

  private SaslCalls(ClientConnection client) {
    this.client = client;
    this.service = client.attachment(SaslService.class).orElseThrow(SaslCalls::refused);
  }

  /** The caller's. */
  static SaslCalls of(Invocation in) {
    ClientConnection client = in.client();
    if (client.authMethod() != AuthMethod.SASL || client.authenticated()) {
      throw refused();
    }
    synchronized (client) {
      return client
          .attachment(SaslCalls.class)
          .orElseGet(
              () -> {
                SaslCalls made = new SaslCalls(client);
                client.attach(SaslCalls.class, made);
                return made;
              });
    }
  }

  synchronized RemoteAuthSaslInitRet init() {
    if (done || listed) {
      throw refused();
    }
    String mechanisms = service.mechanisms(client.secure());
    listed = true;
    return new RemoteAuthSaslInitRet(mechanisms);
  }

  synchronized RemoteAuthSaslStartRet start(RemoteAuthSaslStartArgs args, Invocation in) {
    if (done || !listed) {
      throw over();
    }
    exchange = begin(args.mech());
    SaslService.Answer answer = answer(args.nil() != 0 ? null : args.data());
    return conclude(
        new RemoteAuthSaslStartRet(answer.user() == null ? 0 : 1, nil(answer), answer.data()),
        answer,
        in);
  }

  synchronized RemoteAuthSaslStepRet step(RemoteAuthSaslStepArgs args, Invocation in) {
    if (done || exchange == null) {
      throw over();
    }
    SaslService.Answer answer = answer(args.nil() != 0 ? new byte[0] : args.data());
    return conclude(
        new RemoteAuthSaslStepRet(answer.user() == null ? 0 : 1, nil(answer), answer.data()),
        answer,
        in);
  }

  private SaslService.Exchange begin(String mechanism) {
    try {
      return service.begin(mechanism, client.secure(), client.identity());
    } catch (LibvirtException e) {
      over();
      throw e;
    }
  }

  private SaslService.Answer answer(byte[] data) {
    try {
      return exchange.step(data);
    } catch (LibvirtException e) {
      over();
      throw e;
    }
  }

  /** Lets the client in when the last step is done: with encryption, right behind the answer. */
  private <T extends XdrRecord> T conclude(T result, SaslService.Answer answer, Invocation in) {
    if (answer.user() != null) {
      done = true;
      Identity proven = client.identity().withSaslUser(answer.user());
      if (answer.layer() == null) {
        client.authenticate(proven);
      } else {
        in.answerAndSecure(result, proven, answer.layer());
      }
    }
    return result;
  }

  /** Nothing to say is not the same as an empty word. */
  private static int nil(SaslService.Answer answer) {
    return answer.data().length == 0 ? 1 : 0;
  }

  private LibvirtException over() {
    listed = false;
    exchange = null;
    return refused();
  }

  private static LibvirtException refused() {
    return new LibvirtException(
        ErrorCode.VIR_ERR_AUTH_FAILED, ErrorDomain.VIR_FROM_RPC, "authentication failed");
  }
}
