package org.serval.xml.internal.domain;

import org.serval.api.LibvirtException;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Sizes;

/** Sizes and limits of the hypervisor's features. */
final class FeaturePass implements Pass {
  private static final long LEAST_RING = 1024;
  private static final long MOST_RING = 65536;
  private static final long LEAST_RETRIES = 4095;
  private static final int VENDOR = 12;
  private static final long KIB = 1024;

  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft features = domain.child("features");
    if (features == null) {
      return;
    }
    hpt(features.child("hpt"));
    Draft tcg = features.child("tcg");
    Draft cache = tcg == null ? null : tcg.child("tb-cache");
    if (cache != null && !cache.text().isEmpty()) {
      cache.text(Long.toString(MemoryPass.kibOf(cache))).set("unit", "KiB");
    }
    Draft kvm = features.child("kvm");
    ring(kvm == null ? null : kvm.child("dirty-ring"));
    Draft hyperv = features.child("hyperv");
    if (hyperv != null) {
      spinlocks(hyperv.child("spinlocks"));
      vendor(hyperv.child("vendor_id"));
    }
  }

  private static void hpt(Draft hpt) {
    Draft most = hpt == null ? null : hpt.child("maxpagesize");
    if (most == null || most.text().isEmpty()) {
      return;
    }
    try {
      long bytes = Sizes.bytes(MemoryPass.number(most), most.get("unit"), KIB);
      most.text(Long.toString(Sizes.kib(bytes))).set("unit", "KiB");
    } catch (LibvirtException e) {
      throw Errors.unsupported("Unable to parse HPT maxpagesize setting");
    }
  }

  private static void ring(Draft ring) {
    if (ring == null || !ring.is("state", "on")) {
      return;
    }
    if (!ring.has("size")) {
      throw Errors.xml("Missing required attribute 'size' in element 'dirty-ring'");
    }
    long size = Long.parseLong(ring.get("size"));
    if (Long.bitCount(size) != 1 || size < LEAST_RING || size > MOST_RING) {
      throw Errors.xml("dirty ring must be power of 2 and ranges [1024, 65536]");
    }
  }

  private static void spinlocks(Draft spinlocks) {
    if (spinlocks == null || !spinlocks.is("state", "on")) {
      return;
    }
    if (!spinlocks.has("retries")) {
      throw Errors.xml("Missing required attribute 'retries' in element 'spinlocks'");
    }
    if (Long.parseLong(spinlocks.get("retries")) < LEAST_RETRIES) {
      throw Errors.xml("HyperV spinlock retry count must be at least 4095");
    }
  }

  private static void vendor(Draft vendor) {
    if (vendor == null || !vendor.is("state", "on")) {
      return;
    }
    String value = vendor.get("value");
    if (value == null) {
      throw Errors.xml("missing 'value' attribute for HyperV feature 'vendor_id'");
    }
    if (value.length() > VENDOR) {
      throw Errors.xml("HyperV vendor_id value must not be more than 12 characters.");
    }
    if (value.contains(",")) {
      throw Errors.xml("HyperV vendor_id value is invalid");
    }
  }
}
