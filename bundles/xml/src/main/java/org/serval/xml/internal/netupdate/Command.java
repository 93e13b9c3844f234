package org.serval.xml.internal.netupdate;

import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.NetworkUpdateCommand;

/** What is done with an entry. */
public enum Command {
  MODIFY,
  DELETE,
  ADD_LAST,
  ADD_FIRST;

  /** By libvirt's number. */
  public static Command of(int number) {
    return switch (number) {
      case NetworkUpdateCommand.VIR_NETWORK_UPDATE_COMMAND_MODIFY -> MODIFY;
      case NetworkUpdateCommand.VIR_NETWORK_UPDATE_COMMAND_DELETE -> DELETE;
      case NetworkUpdateCommand.VIR_NETWORK_UPDATE_COMMAND_ADD_LAST -> ADD_LAST;
      case NetworkUpdateCommand.VIR_NETWORK_UPDATE_COMMAND_ADD_FIRST -> ADD_FIRST;
      default ->
          throw new LibvirtException(
              ErrorCode.VIR_ERR_OPERATION_UNSUPPORTED,
              ErrorDomain.VIR_FROM_NETWORK,
              "unrecognized network update command code " + number);
    };
  }

  boolean adds() {
    return this == ADD_LAST || this == ADD_FIRST;
  }
}
