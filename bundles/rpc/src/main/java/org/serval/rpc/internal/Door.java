package org.serval.rpc.internal;

import java.nio.file.Path;
import org.serval.rpc.AuthMethod;

/**
 * A Unix socket by which clients come.
 *
 * @param readOnly whether they may only look
 * @param auth how they have to authenticate
 * @param mode permissions of the socket's file
 */
record Door(Path path, boolean readOnly, AuthMethod auth, int mode) {}
