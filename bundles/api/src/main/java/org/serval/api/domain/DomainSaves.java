package org.serval.api.domain;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.param.TypedParam;

/**
 * A guest's memory in a file. Methods may block for as long as that takes; changes of one domain
 * queue up.
 */
@ConsumerType
public interface DomainSaves extends Capability {
  /**
   * Stops a guest and saves it.
   *
   * @param xml what it is to be restored as, or null
   * @param flags {@code VIR_DOMAIN_SAVE_*}
   */
  void save(DomainRef domain, String path, String xml, int flags);

  /**
   * The same.
   *
   * @param params {@code VIR_DOMAIN_SAVE_PARAM_*} by name
   */
  void save(DomainRef domain, List<TypedParam> params, int flags);

  /**
   * Starts a guest from such a file.
   *
   * @param xml instead of the file's own, or null
   * @param flags {@code VIR_DOMAIN_SAVE_*}
   */
  void restore(String path, String xml, int flags);

  /**
   * The same.
   *
   * @param params {@code VIR_DOMAIN_SAVE_PARAM_*} by name
   */
  void restore(List<TypedParam> params, int flags);

  /**
   * The document in a file.
   *
   * @param flags {@code VIR_DOMAIN_SAVE_IMAGE_XML_*}
   */
  String imageXml(String path, int flags);

  /**
   * Replaces the document in a file.
   *
   * @param flags {@code VIR_DOMAIN_SAVE_*}
   */
  void setImageXml(String path, String xml, int flags);

  /**
   * Writes a guest's memory for debugging.
   *
   * @param format {@code VIR_DOMAIN_CORE_DUMP_FORMAT_*}
   * @param flags {@code VIR_DUMP_*}
   */
  void coreDump(DomainRef domain, String path, int format, int flags);
}
