#!/usr/bin/python3
"""events.py REAL OURS: the same actions on test:///default of two daemons; all events compared.

REAL and OURS are their sockets (itests/bench/events.sh starts both). On each, five
clients by python-libvirt have a callback for every kind of event that it
knows, and 'virsh event --all --loop', 'net-event', 'pool-event' and 'nodedev-event' print theirs. With --record FILE what the
real one sent is kept; 'events.py --against FILE OURS' holds a daemon against that. Exits 1 if an event differs.
"""
import difflib
import re
import subprocess
import sys
import threading
import time

import libvirt

NS = "urn:serval:test"
CLIENTS = 5
KINDS = ("DOMAIN", "NETWORK", "STORAGE", "NODE")
DOMAIN = ("<domain type='test'><name>{0}</name><uuid>4a64cc71-19c4-2fd0-2323-3050941ea3{1:02x}</uuid><memory>4096</memory>"
          "<vcpu>2</vcpu><iothreads>1</iothreads><os><type>hvm</type></os><devices><disk type='file' device='disk'>"
          "<source file='/x.img'/><target dev='vda' bus='virtio'/></disk>"
          "<interface type='network'><mac address='52:54:00:11:22:33'/><source network='default'/></interface></devices></domain>")
NETWORK = "<network><name>n</name><uuid>4a64cc71-19c4-2fd0-2323-3050941ea311</uuid></network>"
POOL = "<pool type='dir'><name>p</name><uuid>4a64cc71-19c4-2fd0-2323-3050941ea312</uuid><target><path>/p</path></target></pool>"
VPORT = ("<device><parent>scsi_host1</parent><capability type='scsi_host'><capability type='fc_host'>"
         "<wwnn>2000000012341234</wwnn><wwpn>1000000012341235</wwpn></capability></capability></device>")


def actions(connection):
    """Each is called in turn; those that are refused count too, as their events must not come."""
    domain = connection.defineXML(DOMAIN.format("d", 1))
    yield domain.create
    yield domain.suspend
    yield domain.suspend
    yield domain.resume
    yield lambda: domain.reboot(0)
    for kind, text in ((0, "about"), (1, "title"), (0, None), (1, None)):
        for flags in (1, 2, 3):
            yield lambda: domain.setMetadata(kind, text, None, None, flags)
    yield lambda: domain.setMetadata(2, "<a xmlns='%s'/>" % NS, "x", NS, 3)
    yield lambda: domain.setMetadata(2, None, "x", NS, 3)
    for flags in (1, 2):
        yield lambda: domain.pinVcpuFlags(1, (True, False, True, False), flags)
        yield lambda: domain.pinEmulator((True, False, True), flags)
        yield lambda: domain.pinIOThread(1, (True, True), flags)
        yield lambda: domain.addIOThread(7, flags)
        yield lambda: domain.delIOThread(7, flags)
        yield lambda: domain.setMemoryFlags(2048, flags)
        yield lambda: domain.setVcpusFlags(1, flags)
        yield lambda: domain.setBlockIoTune("vda", {"total_bytes_sec": 1000, "group_name": "g"}, flags)
        yield lambda: domain.setSchedulerParametersFlags({"cpu_shares": 2048}, flags)
        yield lambda: domain.setMemoryParameters({"hard_limit": 9000}, flags)
        yield lambda: domain.setBlkioParameters({"weight": 500}, flags)
        yield lambda: domain.setNumaParameters({"numa_nodeset": "0"}, flags)
        yield lambda: domain.setInterfaceParameters("52:54:00:11:22:33", {"inbound.average": 100}, flags)
        yield lambda: domain.setPerfEvents({"cmt": True}, flags)
    yield lambda: domain.setAutostart(1)
    yield lambda: domain.sendKey(0, 0, [30], 0)
    yield lambda: domain.injectNMI(0)
    yield lambda: domain.fsFreeze()
    yield lambda: domain.fsThaw()
    yield lambda: domain.fSTrim(None, 0, 0)
    yield lambda: domain.setTime({"seconds": 5})
    yield lambda: domain.setUserPassword("root", "x", 0)
    yield lambda: domain.snapshotCreateXML("<domainsnapshot><name>s</name></domainsnapshot>", 0)
    yield domain.suspend
    yield lambda: domain.revertToSnapshot(domain.snapshotLookupByName("s"), 0)
    yield lambda: domain.revertToSnapshot(domain.snapshotLookupByName("s"), libvirt.VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED)
    yield lambda: domain.snapshotLookupByName("s").delete(0)
    yield lambda: domain.managedSave(0)
    yield domain.create
    yield lambda: domain.coreDump("/tmp/never-there/x", 0)
    yield domain.shutdown
    yield lambda: domain.rename("e", 0)
    yield lambda: connection.lookupByName("e").undefine()
    yield lambda: connection.createXML(DOMAIN.format("passing", 2), libvirt.VIR_DOMAIN_START_PAUSED)
    yield lambda: connection.lookupByName("passing").destroy()
    yield lambda: connection.defineXML(DOMAIN.format("passing", 2))
    yield lambda: connection.defineXML(DOMAIN.format("passing", 2))
    yield lambda: connection.lookupByName("passing").undefine()
    network = connection.networkDefineXML(NETWORK)
    yield network.create
    yield lambda: network.update(1, 9, -1, "<dns/>", 0)
    yield lambda: network.setAutostart(1)
    yield network.destroy
    yield network.undefine
    yield lambda: connection.networkCreateXML(NETWORK).destroy()
    pool = connection.storagePoolDefineXML(POOL)
    yield lambda: pool.build(0)
    yield pool.create
    yield lambda: pool.refresh(0)
    yield lambda: pool.createXML("<volume><name>v</name><capacity>5</capacity></volume>", 0)
    yield pool.destroy
    yield lambda: pool.delete(0)
    yield pool.undefine
    yield lambda: connection.storagePoolCreateXML(POOL, 0).destroy()
    yield lambda: connection.nodeDeviceCreateXML(VPORT, 0).destroy()


class Listener:
    """Every kind of event that python-libvirt knows, on a connection of its own."""

    def __init__(self, uri):
        self.seen = []
        self.connection = libvirt.open(uri)
        for prefix, register in (("VIR_DOMAIN_EVENT_ID_", self.connection.domainEventRegisterAny),
                                 ("VIR_NETWORK_EVENT_ID_", self.connection.networkEventRegisterAny),
                                 ("VIR_STORAGE_POOL_EVENT_ID_", self.connection.storagePoolEventRegisterAny),
                                 ("VIR_NODE_DEVICE_EVENT_ID_", self.connection.nodeDeviceEventRegisterAny)):
            for name in sorted(it for it in dir(libvirt) if it.startswith(prefix) and not it.endswith("_LAST")):
                register(None, getattr(libvirt, name), self.heard, name[len("VIR_"):].replace("_EVENT_ID", ""))

    def heard(self, connection, subject, *details):
        self.seen.append(f"{details[-1]} {subject.name()} {self.number(subject)} {list(map(str, details[:-1]))}")

    @staticmethod
    def number(subject):
        return subject.ID() if hasattr(subject, "ID") else "-"


def virsh(uri, *words):
    return subprocess.Popen(["stdbuf", "-oL", "virsh", "-q", "-c", uri, *words], stdout=subprocess.PIPE, text=True)


def outcome(action):
    try:
        action()
        return "ok"
    except libvirt.libvirtError as error:
        return str(error)


def settled(count):
    """Waits until nothing has come for a while."""
    last, since = count(), time.monotonic()
    while time.monotonic() - since < 1.0:
        time.sleep(0.05)
        if count() != last:
            last, since = count(), time.monotonic()


def run(socket):
    uri = f"test+unix:///default?socket={socket}"
    actor = libvirt.open(uri)
    listeners = [Listener(uri) for _ in range(CLIENTS)]
    printers = [virsh(uri, *words.split()) for words in
                ("event --all --loop", "net-event --event lifecycle --loop", "pool-event --event lifecycle --loop",
                 "pool-event --event refresh --loop", "nodedev-event --event lifecycle --loop")]
    printed = []
    try:
        time.sleep(1)  # until they have registered
        lines = [f"action {place}: {outcome(action)}" for place, action in enumerate(actions(actor))]
        settled(lambda: sum(len(it.seen) for it in listeners))
    finally:
        for printer in printers:
            printer.terminate()
            printed += printer.communicate()[0].splitlines()
    # Events of different kinds of objects have no order among them.
    orders = [[it for kind in KINDS for it in listener.seen if it.startswith(kind)] for listener in listeners]
    if any(order != orders[0] for order in orders):
        sys.exit(f"{socket}: clients saw different events: {orders}")
    lines += orders[0]
    lines += [it for it in printed if it.strip()]
    return [re.sub(r"events received: \d+", "", re.sub(r"never-there/\S+", "never-there", it)) for it in lines]


def loop():
    while True:
        libvirt.virEventRunDefaultImpl()


def main(words):
    libvirt.registerErrorHandler(lambda context, error: None, None)
    libvirt.virEventRegisterDefaultImpl()
    threading.Thread(target=loop, daemon=True).start()
    if words[0] == "--against":
        with open(words[1]) as kept:
            real = kept.read().splitlines()
        ours = run(words[2])
    else:
        real, ours = run(words[0]), run(words[1])
        if len(words) > 3 and words[2] == "--record":
            with open(words[3], "w") as out:
                out.write("\n".join(real) + "\n")
    different = list(difflib.unified_diff(real, ours, "libvirtd", "here", lineterm="", n=1))
    print("\n".join(different) or f"no difference in {len(real)} lines")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
