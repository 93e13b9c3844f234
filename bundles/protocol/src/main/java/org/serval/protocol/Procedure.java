package org.serval.protocol;

import java.util.List;

/**
 * What the protocol says about one procedure.
 *
 * @param name as in the tables, {@code domainCreate}
 * @param apiName function of the public API that it serves, {@code virDomainCreate}, or null
 * @param highPriority whether it never waits for a guest or a disk, so that priority workers may
 *     take it
 * @param refusedReadOnly when a read-only connection may not call it
 * @param acl permissions that a caller needs, all of them; empty where none is needed
 * @param aclFilter permission without which an object is left out of the answer's list, or null
 * @param stream the stream that it opens
 * @param sparseFlag flag of its arguments that allows holes in the stream, 0 for none
 * @param since version of libvirt that brought it, or null
 * @param hasArgs whether the call, or the event, carries a record
 * @param hasRet whether its reply carries a record
 */
public record Procedure(
    int number,
    String name,
    String apiName,
    Kind kind,
    boolean highPriority,
    Guard refusedReadOnly,
    List<AclRule> acl,
    AclRule aclFilter,
    StreamUse stream,
    int sparseFlag,
    String since,
    boolean hasArgs,
    boolean hasRet) {

  /** Who begins it. */
  public enum Kind {
    /** A client calls, the daemon replies. */
    CALL,
    /** The daemon sends it by itself. */
    EVENT
  }
}
