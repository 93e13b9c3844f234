package org.serval.tables.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One row of a procedure table, as written there.
 *
 * @param cName name of the number's C constant
 * @param args C name of the struct that a call or an event carries, or null
 * @param ret C name of the struct that the reply carries, or null
 * @param api function of the public API, or null
 * @param readOnly rule for read-only connections, or null where the table has none
 * @param acl rules as {@code object:permission[:flags[:field:value]]}
 * @param sparseFlag name of the flag that allows holes in the stream, or null
 */
record ProcedureRow(
    int number,
    String name,
    String cName,
    boolean event,
    String args,
    String ret,
    boolean highPriority,
    String api,
    String readOnly,
    List<String> acl,
    List<String> aclFilter,
    boolean readStream,
    boolean writeStream,
    String sparseFlag,
    String since) {

  static ProcedureRow read(JsonNode row) {
    boolean event = row.path("event").asBoolean();
    return new ProcedureRow(
        row.path("number").asInt(),
        row.path("name").asText(),
        row.path("const").asText(),
        event,
        Json.text(row, event ? "msg" : "args"),
        Json.text(row, "ret"),
        "high".equals(Json.text(row, "priority")),
        Json.text(row, "api"),
        Json.text(row, "readonly"),
        Json.list(row.path("acl"), JsonNode::asText),
        Json.list(row.path("aclfilter"), JsonNode::asText),
        row.has("readstream"),
        row.has("writestream"),
        Json.text(row, "sparseflag"),
        Json.text(row, "since"));
  }

  /** {@code REMOTE_PROC_DOMAIN_CREATE} becomes {@code DOMAIN_CREATE}. */
  String constantName() {
    return cName.substring(cName.indexOf("_PROC_") + "_PROC_".length());
  }
}
