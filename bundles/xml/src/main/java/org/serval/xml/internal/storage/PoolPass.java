package org.serval.xml.internal.storage;

import java.util.List;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.xml.internal.storage.PoolType.Part;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Paths;
import org.serval.xml.internal.value.Uuids;

/** What a storage pool's document needs and gets. */
public final class PoolPass {
  private static final Set<String> WITHOUT_TARGET =
      Set.of("iscsi-direct", "rbd", "sheepdog", "gluster");

  private final Draft pool;
  private final String kind;
  private final PoolType type;
  private final Draft source;

  private PoolPass(Draft pool) {
    this.pool = pool;
    this.kind = pool.get("type");
    this.type = PoolType.named(kind);
    this.source =
        pool.child("source") == null ? pool.add(new Draft("source")) : pool.child("source");
  }

  /** Completes a document. */
  public static void complete(Draft pool) {
    new PoolPass(pool).complete();
  }

  private void complete() {
    hosts();
    devices();
    Adapter.complete(source.child("adapter"));
    dir();
    PoolAuth.complete(source.child("auth"));
    format();
    names();
    uuid();
    if (pool.child("features") != null && !kind.equals("dir") && !kind.equals("fs")) {
      throw StorageErrors.of(
          ErrorCode.VIR_ERR_NO_SUPPORT, "cow feature may only be used for 'fs' and 'dir' pools");
    }
    needs();
    sizes();
    target();
    protocol();
    for (Part part : Part.values()) {
      if (!type.parts().contains(part)) {
        source.remove(part.element);
      }
    }
  }

  private void hosts() {
    for (Draft host : source.children("host")) {
      if (!host.has("name")) {
        throw StorageErrors.xml("missing storage pool host name");
      }
      if (host.is("port", "0")) {
        host.set("port", null);
      }
    }
  }

  private void devices() {
    for (Draft device : source.children("device")) {
      if (!device.has("path")) {
        throw StorageErrors.xml("missing storage pool source device path");
      }
    }
  }

  private void dir() {
    Draft dir = source.child("dir");
    if (dir == null && kind.equals("gluster")) {
      source.add(new Draft("dir").set("path", "/"));
    } else if (dir != null) {
      dir.set("path", Paths.clean(dir.get("path")));
    }
  }

  private void format() {
    Draft format = source.child("format");
    if (type.formats().isEmpty()) {
      source.remove("format");
    } else if (format == null) {
      source.add(new Draft("format").set("type", type.formats().getFirst()));
    } else if (!type.formats().contains(format.get("type"))) {
      throw StorageErrors.unsupported("unknown pool format type " + format.get("type"))
          .expecting(type.formats());
    }
  }

  private void names() {
    Draft name = pool.child("name");
    Draft sourceName = source.child("name");
    if (name == null && sourceName != null && type.parts().contains(Part.NAME)) {
      name = pool.add(new Draft("name").text(sourceName.text()));
    }
    if (name == null) {
      throw StorageErrors.xml("missing pool source name element");
    }
    if (name.text().indexOf('/') >= 0) {
      throw StorageErrors.xml("name " + name.text() + " cannot contain '/'");
    }
    if (sourceName == null && type.parts().contains(Part.NAME) && !kind.equals("rbd")) {
      source.add(new Draft("name").text(name.text()));
    }
  }

  private void uuid() {
    Draft uuid = pool.child("uuid");
    if (uuid == null) {
      pool.add(new Draft("uuid").text(Uuids.random()));
      return;
    }
    String canon = Uuids.canon(uuid.text());
    if (canon == null) {
      throw StorageErrors.xml("malformed uuid element");
    }
    uuid.text(canon);
  }

  private void needs() {
    if (kind.equals("rbd") && source.child("name") == null) {
      throw StorageErrors.xml("element 'name' is mandatory for RBD pool");
    }
    need(Part.HOST, StorageErrors.xml("missing storage pool source host name"));
    need(Part.INITIATOR, StorageErrors.unsupported("missing initiator IQN"));
    need(Part.DIR, StorageErrors.xml("missing storage pool source path"));
    need(Part.DEVICE, StorageErrors.xml("missing storage pool source device name"));
    need(Part.ADAPTER, StorageErrors.xml("missing storage pool source adapter"));
  }

  private void need(Part part, RuntimeException otherwise) {
    if (type.needs().contains(part) && source.child(part.element) == null) {
      throw otherwise;
    }
  }

  /** Sizes are known of a running pool only; the driver that runs it puts them in. */
  private void sizes() {
    for (String part : new String[] {"capacity", "allocation", "available"}) {
      pool.remove(part);
      pool.add(new Draft(part).set("unit", "bytes").text("0"));
    }
  }

  private void target() {
    Draft target = pool.child("target");
    if (WITHOUT_TARGET.contains(kind)) {
      pool.remove("target");
      return;
    }
    if (target == null) {
      target = pool.add(new Draft("target"));
    }
    Draft path = target.child("path");
    if (kind.equals("logical") || kind.equals("zfs")) {
      path = path == null ? target.add(new Draft("path")) : path;
      path.text((kind.equals("zfs") ? "/dev/zvol/" : "/dev/") + source.value("name"));
    }
    if (path == null) {
      throw StorageErrors.xml("missing storage pool target path");
    }
    path.text(Paths.clean(path.text()));
    Permissions.complete(target);
  }

  /** Only formats that stand first in their type's list, or second, may have a version. */
  private void protocol() {
    Draft protocol = source.child("protocol");
    Draft format = source.child("format");
    if (protocol == null || format == null) {
      return;
    }
    int rank = type.formats().indexOf(format.get("type"));
    if (rank > 1) {
      List<String> shared = PoolType.named("netfs").formats();
      throw StorageErrors.unsupported(
          "storage pool protocol ver unsupported for pool type '"
              + (rank < shared.size() ? shared.get(rank) : "(null)")
              + "'");
    }
  }
}
