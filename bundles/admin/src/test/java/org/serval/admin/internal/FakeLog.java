package org.serval.admin.internal;

import org.serval.log.LogControl;

/** Keeps what it is told, as the log does with what it can read. */
final class FakeLog implements LogControl {
  private String filters = "";
  private String outputs = "3:stderr";

  @Override
  public String filters() {
    return filters;
  }

  @Override
  public String outputs() {
    return outputs;
  }

  @Override
  public void setFilters(String text) {
    filters = text;
  }

  @Override
  public void setOutputs(String text) {
    outputs = text.isBlank() ? "3:stderr" : text;
  }
}
