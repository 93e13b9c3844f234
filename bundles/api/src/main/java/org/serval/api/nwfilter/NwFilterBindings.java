package org.serval.api.nwfilter;

import java.util.Collection;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/**
 * Where filters are in force. Asking must not block; changes may. Where there is no such binding,
 * methods throw {@code VIR_ERR_NO_NWFILTER_BINDING}.
 */
@ConsumerType
public interface NwFilterBindings extends Capability {
  /** All bindings. Filtering by rights is the caller's. */
  Collection<NwFilterBindingRef> bindings();

  /** The one at this device. */
  NwFilterBindingRef bindingByPort(String port);

  /** The document. */
  String bindingXml(NwFilterBindingRef binding, int flags);

  /**
   * Puts a filter in force.
   *
   * @param flags {@code VIR_NWFILTER_BINDING_CREATE_*}
   */
  NwFilterBindingRef createBinding(String xml, int flags);

  /** Lifts it. */
  void deleteBinding(NwFilterBindingRef binding);
}
