package org.serval.xml.change;

import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.Element;
import org.serval.xml.Xml;
import org.serval.xml.internal.netupdate.Change;
import org.serval.xml.internal.netupdate.Command;
import org.serval.xml.internal.netupdate.Section;
import org.serval.xml.internal.netupdate.Sections;

/**
 * One {@code virNetworkUpdate}: an entry of a network's document is added, modified or deleted.
 * Whether the document is still a network's is for its parser to say, so read the result again
 * before it is used. Pure; any thread may call it.
 */
public final class NetworkUpdate {
  private final Command command;
  private final int section;
  private final int parentIndex;
  private final String xml;

  /**
   * What to do.
   *
   * @param command {@code VIR_NETWORK_UPDATE_COMMAND_*}
   * @param section {@code VIR_NETWORK_SECTION_*}
   * @param parentIndex which {@code <ip>} has the entry; -1 for the one that serves DHCP
   * @param xml the entry
   */
  public NetworkUpdate(int command, int section, int parentIndex, String xml) {
    this.command = Command.of(command);
    this.section = section;
    this.parentIndex = parentIndex;
    this.xml = xml;
  }

  /**
   * The document with the change made.
   *
   * @throws LibvirtException {@code VIR_ERR_OPERATION_INVALID} if what it names is there already,
   *     or is not; {@code VIR_ERR_OPERATION_UNSUPPORTED} for sections that cannot change; {@code
   *     VIR_ERR_XML_ERROR} for a wrong entry
   */
  public Element applyTo(Element network) {
    String name = network.value("name");
    Section found = Sections.of(section, name);
    Element entry = Xml.parse(xml, "network_update_xml");
    if (!entry.name().equals(found.element())) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_NETWORK,
          "unexpected element <%s>, expecting <%s>, while updating network '%s'"
              .formatted(entry.name(), found.element(), name));
    }
    return found.apply(network, new Change(command, parentIndex, entry, name));
  }
}
