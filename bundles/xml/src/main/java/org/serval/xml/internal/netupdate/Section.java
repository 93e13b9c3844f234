package org.serval.xml.internal.netupdate;

import org.serval.xml.Element;

/** A part of a network's document whose entries can change. */
public interface Section {
  /** The name of an entry's element. */
  String element();

  /** The network with the change made. */
  Element apply(Element network, Change change);
}
