package org.serval.protocol;

/** Whether a call opens a stream, and which way its data goes. */
public enum StreamUse {
  NONE,
  TO_CLIENT,
  TO_SERVER,
  BOTH
}
