/** Reads the tables of the wire protocol and writes Java from them; used while building only. */
package org.serval.tables.wire;
