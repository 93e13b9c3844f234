package org.serval.xml.internal.grammar;

import org.serval.xml.internal.tree.Draft;

/** An element that is being read and those around it, for conditions. */
record Scope(Draft draft, Scope parent) {}
