package org.serval.api.event;

import org.serval.api.constants.SecretEventID;
import org.serval.api.secret.SecretRef;

/** Something that happened to a secret. */
public sealed interface SecretEvent extends Event {
  /** The secret as it was then. */
  SecretRef secret();

  /** The kind, by its number in libvirt. */
  int eventId();

  /**
   * It was defined or removed.
   *
   * @param secret the secret as it was then
   * @param event {@code VIR_SECRET_EVENT_*}
   * @param detail why, 0 if there is nothing to say
   */
  record Lifecycle(SecretRef secret, int event, int detail) implements SecretEvent {
    @Override
    public int eventId() {
      return SecretEventID.VIR_SECRET_EVENT_ID_LIFECYCLE;
    }
  }

  /**
   * Its value was set.
   *
   * @param secret the secret as it was then
   */
  record ValueChanged(SecretRef secret) implements SecretEvent {
    @Override
    public int eventId() {
      return SecretEventID.VIR_SECRET_EVENT_ID_VALUE_CHANGED;
    }
  }
}
