package org.serval.rpc.internal;

import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sockets that listen at ports. May block to look up a name. */
final class NetworkSockets {
  private static final Logger LOG = LoggerFactory.getLogger(NetworkSockets.class);
  private static final List<String> ALL = List.of("0.0.0.0", "::");
  private static final int IPPROTO_IPV6 = 41;
  private static final int IPV6_V6ONLY = 26;

  private NetworkSockets() {}

  /**
   * Listens at a port on every address that the door's host has. As with libvirtd, an address of a
   * family that this machine does not have, or where the port is taken, is left out, unless it is
   * the only one.
   *
   * @throws LibvirtException VIR_ERR_SYSTEM_ERROR when there is none; then nothing listens
   */
  static List<ListeningSocket> listen(Door.Network door, int backlog) throws IOException {
    int port = Services.port(door.port());
    List<ListeningSocket> sockets = new ArrayList<>();
    IOException failure = null;
    for (InetAddress address : addresses(door.host())) {
      try {
        sockets.add(listen(new InetSocketAddress(address, port), backlog));
      } catch (IOException e) {
        failure = e;
        if (isTaken(e)) {
          LOG.warn("Port {} of {} is taken: nobody is listened to there", port, address);
        } else if (isMissingFamily(e)) {
          LOG.debug("No socket on {}: {}", address, e.getMessage());
        } else {
          break;
        }
      }
    }
    if (sockets.isEmpty() || (failure != null && !isMissingFamily(failure) && !isTaken(failure))) {
      for (ListeningSocket socket : sockets) {
        socket.socket().close();
      }
      throw refusal(door, failure);
    }
    return sockets;
  }

  /** Has a client's packets leave at once, and asks the kernel to notice when it is gone. */
  static void prepare(Socket client) {
    try {
      client.setTcpNoDelay(true);
      client.setKeepAlive(true);
    } catch (IOException e) {
      LOG.debug("A client's socket is not tuned: {}", e.getMessage());
    }
  }

  private static ListeningSocket listen(InetSocketAddress address, int backlog) throws IOException {
    boolean six = address.getAddress().getAddress().length == 16;
    Socket socket =
        LinuxSocket.newSocketStream(six ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET);
    try {
      socket.setReuseAddress(true);
      if (six) {
        socket.setIntOpt(IPPROTO_IPV6, IPV6_V6ONLY, 1);
      }
      socket.bind(address);
      socket.listen(backlog);
      return ListeningSocket.ofNetwork(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static List<InetAddress> addresses(String host) {
    try {
      if (host != null) {
        return List.of(InetAddress.getAllByName(host));
      }
      List<InetAddress> all = new ArrayList<>();
      for (String address : ALL) {
        all.add(InetAddress.ofLiteral(address));
      }
      return all;
    } catch (UnknownHostException e) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_SYSTEM_ERROR,
          ErrorDomain.VIR_FROM_RPC,
          "Unable to resolve address '" + host + "': Name or service not known",
          e);
    }
  }

  private static boolean isTaken(IOException e) {
    return String.valueOf(e.getMessage()).contains("Address already in use");
  }

  private static boolean isMissingFamily(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("EAFNOSUPPORT")
        || message.contains("Address family not supported")
        || message.contains("Cannot assign requested address");
  }

  private static LibvirtException refusal(Door.Network door, IOException e) {
    String reason = String.valueOf(e.getMessage());
    LOG.debug("{}", door, e);
    return new LibvirtException(
        ErrorCode.VIR_ERR_SYSTEM_ERROR,
        ErrorDomain.VIR_FROM_RPC,
        "Unable to bind to port: " + reason.substring(reason.lastIndexOf(": ") + 2),
        e);
  }
}
