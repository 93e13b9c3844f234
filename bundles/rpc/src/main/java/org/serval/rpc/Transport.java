package org.serval.rpc;

/** How a client came. */
public enum Transport {
  UNIX,
  TCP,
  TLS
}
