package org.serval.xml.internal.grammar;

/** Who may see a value. */
enum Reveal {
  /** Always printed. */
  ALWAYS,
  /** Only in the form of a running guest. */
  LIVE,
  /** Only when secrets are asked for. */
  SECURE,
  /** Only in the daemon's own files. */
  STATUS
}
