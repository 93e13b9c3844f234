package org.serval.xml;

/** The kinds of documents that have a grammar table. */
public enum DocumentKind {
  DOMAIN("domain", "domain", "domain_definition", "domain"),
  NETWORK("network", "network", "network_definition", "network"),
  STORAGE_POOL("pool", "pool", "storage_pool_definition", "storagepool"),
  STORAGE_VOLUME("volume", "volume", "storage_volume_definition", "storagevol"),
  SECRET("secret", "secret", "definition_of_secret", "secret"),
  INTERFACE("interface", "interface", "interface_definition", "interface"),
  NWFILTER("nwfilter", "filter", "nwfilter_definition", "nwfilter"),
  NWFILTER_BINDING(
      "filterbinding", "filterbinding", "nwfilterbinding_definition", "nwfilterbinding"),
  NETWORK_PORT("networkport", "networkport", "networkport_definition", "networkport"),
  NODE_DEVICE("nodedev", "device", "node_device_definition", "nodedev"),
  DOMAIN_SNAPSHOT("snapshot", "domainsnapshot", "domain_snapshot", "domainsnapshot"),
  DOMAIN_CHECKPOINT("checkpoint", "domaincheckpoint", "domain_checkpoint", "domaincheckpoint"),
  DOMAIN_BACKUP("backup", "domainbackup", "domain_backup", "domainbackup"),
  CAPABILITIES("capabilities", "capabilities", "capabilities", "capability"),
  DOMAIN_CAPABILITIES(
      "domaincapabilities", "domainCapabilities", "domain_capabilities", "domaincaps");

  private final String table;
  private final String root;
  private final String label;
  private final String schema;

  DocumentKind(String table, String root, String label, String schema) {
    this.table = table;
    this.root = root;
    this.label = label;
    this.schema = schema;
  }

  /** Name of the grammar table. */
  public String table() {
    return table;
  }

  /** Name of the root element. */
  public String root() {
    return root;
  }

  /** What errors in the text call it. */
  public String label() {
    return "(" + label + ")";
  }

  /** Name of libvirt's RELAX NG schema for it, without its ending. */
  public String schema() {
    return schema;
  }
}
