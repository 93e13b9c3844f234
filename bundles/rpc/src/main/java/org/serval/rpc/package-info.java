/**
 * How a program meets its clients: the transport calls what is registered as {@link
 * org.serval.rpc.RpcProgram}, and hands it calls that are framed, admitted and within the limits.
 */
@Export
@Version("1.0.0")
package org.serval.rpc;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
