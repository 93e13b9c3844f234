package org.serval.rpc;

import org.osgi.annotation.versioning.ConsumerType;

/** The part of a call that may block. */
@ConsumerType
@FunctionalInterface
public interface CallWork {
  /** Answers the call. An exception fails it, and so does returning without an answer. */
  void run() throws Exception;
}
