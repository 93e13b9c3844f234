package org.serval.remote.internal.checks;

import static org.serval.remote.internal.checks.Sentences.*;

import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainMetadataType;
import org.serval.protocol.Procedure;
import org.serval.protocol.remote.RemoteDomainGetMetadataArgs;
import org.serval.protocol.remote.RemoteDomainSetMetadataArgs;
import org.serval.remote.internal.ApiPart;

/** Which arguments belong to which kind of metadata. */
final class MetadataChecks {
  private MetadataChecks() {}

  static void set(Procedure p, RemoteDomainSetMetadataArgs args) {
    switch (args.type()) {
      case DomainMetadataType.VIR_DOMAIN_METADATA_TITLE,
          DomainMetadataType.VIR_DOMAIN_METADATA_DESCRIPTION -> {
        absent(p, "uri", args.uri());
        absent(p, "key", args.key());
      }
      case DomainMetadataType.VIR_DOMAIN_METADATA_ELEMENT -> {
        given(p, "uri", (Object) args.uri());
        if (args.metadata() != null) {
          given(p, "key", (Object) args.key());
        }
      }
      default -> throw unknown(p, args.type());
    }
  }

  static void get(Procedure p, RemoteDomainGetMetadataArgs args) {
    switch (args.type()) {
      case DomainMetadataType.VIR_DOMAIN_METADATA_TITLE,
          DomainMetadataType.VIR_DOMAIN_METADATA_DESCRIPTION ->
          absent(p, "uri", args.uri());
      case DomainMetadataType.VIR_DOMAIN_METADATA_ELEMENT -> given(p, "uri", (Object) args.uri());
      default -> throw unknown(p, args.type());
    }
  }

  private static LibvirtException unknown(Procedure p, int type) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INVALID_ARG,
        ApiPart.of(p.apiName()),
        "unknown metadata type '" + type + "'");
  }
}
