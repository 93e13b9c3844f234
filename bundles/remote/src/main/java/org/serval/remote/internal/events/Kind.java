package org.serval.remote.internal.events;

/** The kinds of objects that have events, each with its own numbers for them. */
public enum Kind {
  DOMAIN,
  NETWORK,
  STORAGE_POOL,
  NODE_DEVICE,
  SECRET,
  QEMU_MONITOR
}
