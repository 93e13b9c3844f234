package org.serval.remote.internal;

import java.util.List;
import java.util.Map;
import org.serval.api.domain.DomainSaves;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.RemoteDomainMigrateFinish3ParamsArgs;
import org.serval.protocol.remote.RemoteDomainMigratePrepare3ParamsArgs;
import org.serval.protocol.remote.RemoteDomainMigratePrepareTunnel3ParamsArgs;
import org.serval.protocol.remote.RemoteDomainRestoreArgs;
import org.serval.protocol.remote.RemoteDomainRestoreFlagsArgs;
import org.serval.protocol.remote.RemoteDomainRestoreParamsArgs;
import org.serval.protocol.remote.RemoteDomainSaveImageDefineXmlArgs;
import org.serval.protocol.remote.RemoteDomainSaveImageGetXmlDescArgs;
import org.serval.protocol.remote.RemoteTypedParam;
import org.serval.protocol.remote.RemoteTypedParamValue;

/**
 * Who a call is about that carries no object's record: by the document that it carries, by the one
 * in the file that it names, or by a bare name.
 */
final class CallDocument {
  private CallDocument() {}

  /** What is told of the object, by the keys of {@link XmlIdentity}. May block. */
  static Map<String, String> identity(XdrRecord args, DriverLink link) {
    return switch (args) {
      case RemoteDomainRestoreArgs it -> ofImage(it.from(), link);
      case RemoteDomainRestoreFlagsArgs it -> ofImage(it.from(), link);
      case RemoteDomainRestoreParamsArgs it -> ofImage(param(it.params(), "file"), link);
      case RemoteDomainSaveImageGetXmlDescArgs it -> ofImage(it.file(), link);
      case RemoteDomainSaveImageDefineXmlArgs it -> ofImage(it.file(), link);
      case RemoteDomainMigratePrepare3ParamsArgs it -> ofParams(it.params());
      case RemoteDomainMigratePrepareTunnel3ParamsArgs it -> ofParams(it.params());
      case RemoteDomainMigrateFinish3ParamsArgs it -> ofParams(it.params());
      default -> ofTexts(args);
    };
  }

  private static Map<String, String> ofTexts(XdrRecord args) {
    return joined(
        RecordParts.text(args, "xml", "xmlDesc", "domXml"),
        RecordParts.text(args, "dname", "name"));
  }

  private static Map<String, String> ofParams(List<RemoteTypedParam> params) {
    return joined(param(params, "destination_xml"), param(params, "destination_name"));
  }

  /** A name beside a document is the one that the object will have. */
  private static Map<String, String> joined(String xml, String name) {
    Map<String, String> identity = XmlIdentity.of(xml);
    if (name != null) {
      identity.put("name", name);
    }
    return identity;
  }

  private static Map<String, String> ofImage(String path, DriverLink link) {
    return path == null
        ? Map.of()
        : link.capability(DomainSaves.class)
            .map(saves -> XmlIdentity.of(saves.imageXml(path, 0)))
            .orElse(Map.of());
  }

  private static String param(List<RemoteTypedParam> params, String name) {
    for (RemoteTypedParam param : params) {
      if (param.field().equals(name)
          && param.value() instanceof RemoteTypedParamValue.StringValue text) {
        return text.value();
      }
    }
    return null;
  }
}
