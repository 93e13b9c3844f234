package org.serval.remote.internal;

import java.util.List;
import org.serval.api.domain.DomainStatsRecord;
import org.serval.api.param.TypedParam;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.XdrWriter;
import org.serval.protocol.remote.RemoteLimits;

/**
 * The answer to {@code CONNECT_GET_ALL_DOMAIN_STATS}. It goes from the driver's records to bytes
 * one domain at a time: a whole list of the wire's records of ten thousand domains would outgrow
 * the young generation.
 */
public record StatsAnswer(List<DomainStatsRecord> records) implements XdrRecord {
  @Override
  public void encode(XdrWriter out) {
    out.writeCount(records.size(), RemoteLimits.DOMAIN_LIST_MAX);
    for (DomainStatsRecord record : records) {
      Wire.domain(record.domain()).encode(out);
      out.writeCount(record.params().size(), RemoteLimits.CONNECT_GET_ALL_DOMAIN_STATS_MAX);
      for (TypedParam param : record.params()) {
        Params.toWire(param).encode(out);
      }
    }
  }
}
