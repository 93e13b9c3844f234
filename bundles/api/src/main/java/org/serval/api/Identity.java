package org.serval.api;

/**
 * Who stands behind a client, as far as its transport and its authentication tell.
 *
 * @param uid user, or -1 if unknown
 * @param gid group, or -1 if unknown
 * @param pid process, or -1 if unknown
 * @param pidStartTime the process's start, in clock ticks since boot, 0 if unknown; with the pid it
 *     names a process for good
 * @param userName the user's name, or null
 * @param groupName the group's name, or null
 * @param saslUser the name that SASL authenticated, or null
 * @param x509Name the distinguished name of the client's certificate, or null
 * @param selinuxContext the peer's label, or null
 */
public record Identity(
    long uid,
    long gid,
    long pid,
    long pidStartTime,
    String userName,
    String groupName,
    String saslUser,
    String x509Name,
    String selinuxContext) {

  /** A client of which nothing is known. */
  public static final Identity UNKNOWN = new Identity(-1, -1, -1, 0, null, null, null, null, null);

  /** The same, with the name in its certificate; null for none. */
  public Identity withX509Name(String name) {
    return new Identity(
        uid, gid, pid, pidStartTime, userName, groupName, saslUser, name, selinuxContext);
  }

  /** The same, with the name that SASL authenticated. */
  public Identity withSaslUser(String name) {
    return new Identity(
        uid, gid, pid, pidStartTime, userName, groupName, name, x509Name, selinuxContext);
  }

  /** A peer of a Unix socket. */
  public static Identity ofPeer(long uid, long gid, long pid, String userName, String groupName) {
    return new Identity(uid, gid, pid, 0, userName, groupName, null, null, null);
  }
}
