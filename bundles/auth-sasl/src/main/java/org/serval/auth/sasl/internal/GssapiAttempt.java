package org.serval.auth.sasl.internal;

import com.sun.security.jgss.ExtendedGSSContext;
import com.sun.security.jgss.InquireType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.security.auth.kerberos.EncryptionKey;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;
import org.serval.api.access.SaslService.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's side of GSSAPI in SASL (RFC 4752): the context's tokens until it stands, then an
 * offer of what protects the connection and how large a piece may be, and the client's choice, both
 * signed. The JDK's own mechanism does the same, but does not tell how strong the session's key is.
 * One thread at a time.
 */
final class GssapiAttempt implements Mechanism.Attempt {
  private static final Logger LOG = LoggerFactory.getLogger(GssapiAttempt.class);
  private static final byte[] NOTHING = {};
  private static final byte NO_LAYER = 1;
  private static final byte ENCRYPTED = 4;
  private static final int CHOICE = 4;

  private enum Next {
    TOKEN,
    EMPTY,
    CHOICE,
    OVER
  }

  private final GSSContext context;
  private final int least;
  private Next next = Next.TOKEN;
  private String claimed;

  /**
   * Begins.
   *
   * @param least how many bits the connection must be encrypted with; 0 for no encryption by this
   */
  GssapiAttempt(GSSContext context, int least) {
    this.context = context;
    this.least = least;
  }

  @Override
  public String claimed() {
    return claimed;
  }

  @Override
  public Answer step(byte[] data) {
    try {
      return switch (next) {
        case TOKEN -> data == null ? new Answer(NOTHING, null) : token(data);
        case EMPTY -> data != null && data.length == 0 ? offer() : refuse("it is no empty answer");
        case CHOICE -> data == null ? refuse("it makes no choice") : choice(data);
        case OVER -> throw SaslErrors.refused();
      };
    } catch (GSSException e) {
      LOG.debug("GSSAPI fails", e);
      return refuse(e.getMessage());
    }
  }

  private Answer token(byte[] data) throws GSSException {
    byte[] answer = context.acceptSecContext(data, 0, data.length);
    if (!context.isEstablished()) {
      return new Answer(answer, null);
    }
    claimed = context.getSrcName().toString();
    if (least > 0 && strength() < least) {
      return refuse(
          "its session's key has " + strength() + " bits, and " + least + " are asked for");
    }
    if (answer == null || answer.length == 0) {
      return offer();
    }
    next = Next.EMPTY;
    return new Answer(answer, null);
  }

  /** One byte of layers, three of the largest piece. */
  private Answer offer() throws GSSException {
    next = Next.CHOICE;
    int size = least > 0 ? JdkSecurityLayer.LARGEST : 0;
    byte[] offer =
        ByteBuffer.allocate(CHOICE).putInt(size | (least > 0 ? ENCRYPTED : NO_LAYER) << 24).array();
    return new Answer(context.wrap(offer, 0, CHOICE, new MessageProp(0, false)), null);
  }

  private Answer choice(byte[] data) throws GSSException {
    byte[] chosen = context.unwrap(data, 0, data.length, new MessageProp(0, false));
    if (chosen.length < CHOICE || chosen[0] != (least > 0 ? ENCRYPTED : NO_LAYER)) {
      return refuse("it chooses what is not offered");
    }
    byte[] name = Arrays.copyOfRange(chosen, CHOICE, chosen.length);
    String as = new String(name, StandardCharsets.UTF_8);
    if (!as.isEmpty() && !as.equals(claimed)) {
      return refuse("it wants to act for " + as);
    }
    next = Next.OVER;
    if (least == 0) {
      context.dispose();
      return new Answer(NOTHING, claimed);
    }
    int largest = ByteBuffer.wrap(chosen).getInt() & 0xffffff;
    return new Answer(NOTHING, claimed, new GssapiLayer(context, largest));
  }

  /** The bits of the session's key by its kind; 0 for a kind that does not count. */
  private int strength() throws GSSException {
    Object key =
        ((ExtendedGSSContext) context).inquireSecContext(InquireType.KRB5_GET_SESSION_KEY_EX);
    return bits(((EncryptionKey) key).getKeyType());
  }

  /** By the registry of Kerberos's kinds of encryption: AES with SHA-1 and SHA-2, then the old. */
  static int bits(int kind) {
    return switch (kind) {
      case 18, 20 -> 256;
      case 17, 19 -> 128;
      case 16 -> 112;
      default -> 0;
    };
  }

  private Answer refuse(String why) {
    next = Next.OVER;
    LOG.debug("A GSSAPI client is refused: {}", why);
    try {
      context.dispose();
    } catch (GSSException e) {
      LOG.debug("Not forgotten: {}", e.getMessage());
    }
    throw SaslErrors.refused();
  }
}
