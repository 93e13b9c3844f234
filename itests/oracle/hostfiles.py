#!/usr/bin/env python3
"""hostfiles.py OURS.sock: files of the test driver, opened by libvirt's own and by this project's.

libvirt's is the one inside its client library, so no daemon of it is needed. Both open the same
files; errors and everything that a client can ask of the host are compared. Exits 1 if any differ.
"""
import difflib
import json
import os
import re
import sys
import tempfile
import libvirt

NS = "xmlns:test='http://libvirt.org/schemas/domain/test/1.0'"
U = "4a64cc71-19c4-2fd0-2323-3050941ea3%02x"


def domain(name, more="", at=0, ns=NS, kind="test"):
    return (f"<domain type='{kind}' {ns}><name>{name}</name><uuid>{U % at}</uuid><memory>1024</memory>"
            f"<os><type>hvm</type></os>{more}</domain>")


def snap(name, state="shutoff", parent=None, active=None, time=5, more=""):
    above = f"<parent><name>{parent}</name></parent>" if parent else ""
    now = "" if active is None else f"<active>{active}</active>"
    return (f"<test:domainsnapshot><name>{name}</name>{above}<creationTime>{time}</creationTime>"
            f"<state>{state}</state>{now}{more}</test:domainsnapshot>")


def pool(name="p", more="", at=0x50, kind="dir", path="/x"):
    return f"<pool type='{kind}'><name>{name}</name><uuid>{U % at}</uuid><target><path>{path}</path></target>{more}</pool>"


def volume(name, more="<capacity>5</capacity>"):
    return f"<volume><name>{name}</name>{more}</volume>"


def states():
    for text in "0 1 2 3 4 5 6 7 8 9 -1 x 4294967297 007 +3".split() + ["", " 5 ", "running"]:
        yield domain("a", f"<test:runstate>{text}</test:runstate>")
        yield domain("a", f"<test:transient>1</test:transient><test:runstate>{text}</test:runstate>")
        yield domain("a", f"<test:hasmanagedsave/><test:runstate>{text}</test:runstate>")
    for more in ["<test:transient/>", "<test:transient>0</test:transient>", "<test:hasmanagedsave/>", "<test:other/>",
                 "<runstate>3</runstate>", "<test:runstate>3</test:runstate><test:runstate>5</test:runstate>"]:
        yield domain("a", more)
    yield domain("a", "<q:runstate>3</q:runstate>", ns=NS.replace(":test", ":q"))
    yield domain("a", f"<runstate {NS.replace(':test', '')}>3</runstate>", ns="")
    yield domain("a", "<test:runstate>3</test:runstate>", ns="xmlns:test='urn:other'")
    yield domain("a", "<test:runstate>5</test:runstate>") + domain("b", at=1) + domain("c", "<test:runstate>3</test:runstate>", 2)
    yield domain("a") + domain("a", at=1)
    yield domain("a") + domain("b")
    yield domain("a", kind="qemu")
    yield "<domain/>"


def snapshots():
    for active in (None, 0, 1, 2, -1, "x", ""):
        yield domain("a", snap("s", active=active))
    for state in "running blocked paused shutdown shutoff crashed pmsuspended disk-snapshot nostate x".split() + [""]:
        yield domain("a", snap("s", state, active=1))
    for time in ("x", -5, "", " 5 ", 10**20):
        yield domain("a", snap("s", time=time, active=1))
    yield domain("a", snap("s", active=1) + snap("t", active=1))
    yield domain("a", snap("s", active=0) + snap("s", active=0))
    yield domain("a", snap("s", active=0) + snap("t", parent="s", active=1) + snap("u", parent="s", active=0))
    yield domain("a", snap("t", parent="s", active=1) + snap("s", active=0))
    yield domain("a", snap("t", parent="q", active=1))
    yield domain("a", snap("t", parent="t", active=1))
    yield domain("a", snap("s", parent="t", active=0) + snap("t", parent="s", active=1))
    yield domain("a", snap("s", "running", active=1, more=domain("a")))
    yield domain("a", snap("s", "running", active=1, more="<memory snapshot='no'/>" + domain("a")))
    yield domain("a", snap("s", "running", active=1, more="<description>text</description>" + domain("a")))
    yield domain("a", "<test:domainsnapshot/>")
    yield domain("a", "<test:domainsnapshot><name>s</name></test:domainsnapshot>")
    yield domain("a", "<domainsnapshot><name>s</name></domainsnapshot>")
    yield domain("a", "<test:domaincheckpoint><name>s</name></test:domaincheckpoint>")


def hosts():
    for name in "nodes sockets cores threads active mhz".split():
        for text in ("", "0", "1", "3", "17", "-1", "x", " 3 ", "99999999999", "3000000000"):
            yield f"<cpu><{name}>{text}</{name}></cpu>"
    for text in ("", "abc", "m" * 31, "m" * 32, "m" * 100):
        yield f"<cpu><model>{text}</model></cpu>"
    for text in ("", "0", "-5", "x", "5", "500000", "99999999999999999999"):
        yield f"<memory>{text}</memory>"
    yield "<cpu><nodes>4</nodes><sockets>4</sockets><cores>4</cores><threads>2</threads></cpu>"
    yield "<cpu><nodes>4</nodes><sockets>4</sockets><cores>4</cores><threads>2</threads><active>50</active></cpu>"
    yield "<cpu><nodes>1</nodes><nodes>2</nodes></cpu>"
    yield "<foo/>"
    names = ["nodes", "sockets", "cores", "threads", "active", "mhz"]
    for i, name in enumerate(names):
        for other in names[i:]:
            yield f"<cpu><{other}>x</{other}><{name}>x</{name}></cpu>"


def network(name="n", at=0x20, more=""):
    return f"<network><name>{name}</name><uuid>{U % at}</uuid>{more}</network>"


def device(name, capability, parent=None):
    above = f"<parent>{parent}</parent>" if parent else ""
    return f"<device><name>{name}</name>{above}{capability}</device>"


SYSTEM = f"<capability type='system'><hardware><serial>1</serial><uuid>{U % 0x70}</uuid></hardware><firmware/></capability>"


def others():
    yield network() + network("m", 0x21, "<bridge name='br7'/><ip address='192.168.7.1' netmask='255.255.255.0'/>")
    yield network() + network()
    yield network() + network(at=0x21)
    yield network() + network("m")
    yield "<network/>"
    yield "<interface type='ethernet' name='eth1'><mac address='aa:bb:cc:dd:ee:ff'/></interface>"
    yield "<interface type='ethernet' name='eth1'/>" * 2
    yield "<interface/>"
    yield pool() + pool("q", at=0x51, path="/y")
    yield pool() + pool(at=0x51)
    yield pool() + pool("q", path="/y")
    yield pool() + pool("q", at=0x51)
    yield pool(more=volume("v") + volume("w", "<capacity unit='G'>3</capacity><allocation>77</allocation>"))
    yield pool(more=volume("v") + volume("v"))
    yield pool(more=volume("v", "<key>k</key><capacity>5</capacity><target><path>/other/v</path></target>"))
    yield pool(more=volume("v", "<capacity unit='T'>3</capacity>"))
    yield pool(more=volume("v", ""))
    yield pool(more="<volume/>")
    yield "<pool/>"
    yield "<pool type='dir'><name>p</name></pool>"
    yield device("x", SYSTEM)
    yield device("x", SYSTEM, "y")
    yield device("x", SYSTEM) * 2
    yield device("x", "")
    yield "<device/>"
    yield device("x", "<capability type='bogus'/>")
    yield device("x", "<capability type='system'><hardware/><firmware/></capability>")
    yield device("x", "<capability type='net'><interface>eth0</interface></capability>", "y")
    yield device("x", "<capability type='pci'><domain>0</domain></capability>")
    yield device("x", "<capability type='pci'><domain>0</domain><bus>1</bus><slot>2</slot><function>3</function>"
                      "<product id='0x1'>P</product><vendor id='0x2'>V</vendor></capability>")
    yield device("x", "<capability type='scsi_host'><host>4</host><capability type='fc_host'><wwnn>2000000012341234</wwnn>"
                      "<wwpn>1000000012341234</wwpn></capability><capability type='vport_ops'/></capability>", "y")
    yield device("x", "<capability type='storage'><block>/dev/sda</block><bus>scsi</bus><drive_type>disk</drive_type>"
                      "<model>M</model><vendor>V</vendor><size>5</size></capability>", "y")
    yield device("x", "<capability type='usb_device'><bus>1</bus><device>2</device><product id='0x1'>P</product>"
                      "<vendor id='0x2'>V</vendor></capability>", "y")
    yield "<auth/>"
    yield "<auth><user/></auth>"
    yield "<auth><user password='x'/></auth>"
    yield from ("<cpu><nodes>x</nodes></cpu><domain/>", "<network/><domain/>", "<interface/><network/>", "<pool/><interface/>",
                "<device/><pool/>", "<auth><user/></auth><device/>", "<auth><user/></auth><domain/>", "<memory>x</memory><domain/>")
    for name in ("domain", "network", "interface", "pool", "device"):
        yield f"<{name} file='missing.xml'/>"
    yield domain("a", "<test:domainsnapshot file='missing.xml'/>")
    yield pool(more="<volume file='missing.xml'/>")
    yield "<domain file='domain.xml'/><pool file='pool.xml'/><network file='FOLDER/network.xml'/>"
    yield domain("a", "<test:domainsnapshot file='snapshot.xml'/>")
    yield "<domain file='sub/domain.xml'/>"
    yield "<domain file='bad.xml'/>"


def files(folder):
    os.mkdir(folder + "/sub")
    for name, text in {"domain.xml": domain("filed", snap("s", active=1)), "pool.xml": pool(more=volume("v")),
                       "network.xml": network(), "snapshot.xml": snap("fs", active=1).replace("test:", ""),
                       "sub/snapshot.xml": snap("sub", active=1).replace("test:", ""), "bad.xml": "<domain>",
                       "sub/domain.xml": domain("below", "<test:domainsnapshot file='snapshot.xml'/>")}.items():
        with open(f"{folder}/{name}", "w") as out:
            out.write(text)


def asked(uri):
    """Everything that a client can ask of a host, in order; or the error with which it does not open."""
    try:
        connection = libvirt.open(uri)
    except libvirt.libvirtError as e:
        return ["error", e.get_error_code(), e.get_error_domain(), e.get_error_message()]
    found = [connection.getInfo(), connection.getFreeMemory(), connection.getCapabilities()]

    def ask(call, *args):
        try:
            found.append([call.__name__, args, call(*args)])
        except libvirt.libvirtError as e:
            found.append([call.__name__, args, e.get_error_code(), e.get_error_domain(), e.get_error_message()])

    for one in sorted(connection.listAllDomains(), key=lambda d: d.name()):
        found.append([one.name(), one.ID(), one.autostart()])
        for call in (one.XMLDesc, one.state):
            ask(call, 0)
        for call in (one.isPersistent, one.hasManagedSaveImage, one.hasCurrentSnapshot, one.isActive):
            ask(call)
        names = sorted(one.snapshotListNames())
        kept = one.isPersistent()
        for name in names:
            at = one.snapshotLookupByName(name)
            for call in (at.getXMLDesc, at.isCurrent, at.numChildren):
                ask(call)
        for call in (one.suspend, one.resume, one.create, one.state, one.reboot, one.shutdown, one.state, one.destroy):
            ask(call)
        for name in names if kept else []:
            ask(one.revertToSnapshot, one.snapshotLookupByName(name))
            ask(one.state)
    for one in sorted(connection.listAllNetworks(), key=lambda n: n.name()):
        for call in (one.name, one.XMLDesc, one.isActive, one.isPersistent, one.autostart):
            ask(call)
    for one in sorted(connection.listAllInterfaces(), key=lambda n: n.name()):
        for call in (one.name, one.XMLDesc, one.isActive, one.MACString):
            ask(call)
    for one in sorted(connection.listAllStoragePools(), key=lambda n: n.name()):
        for call in (one.name, one.XMLDesc, one.isActive, one.isPersistent, one.autostart, one.info):
            ask(call)
        for each in sorted(one.listAllVolumes(), key=lambda v: v.name()):
            for call in (each.name, each.path, each.key, each.XMLDesc, each.info):
                ask(call)
    for one in sorted(connection.listAllDevices(), key=lambda n: n.name()):
        for call in (one.name, one.XMLDesc, one.parent, one.numOfCaps, one.listCaps):
            ask(call)
    connection.close()
    return found


def apart(uri):
    """The same asked by a process of its own: some files end libvirt's."""
    r, w = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(r)
        with os.fdopen(w, "w") as out:
            json.dump([repr(item) for item in asked(uri)], out)
            out.flush()
        os._exit(0)
    os.close(w)
    with os.fdopen(r) as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else None


def plain(answer, folder):
    return [re.sub(r"\(<[^)]*\)", "()", item).replace(folder, "FOLDER") for item in answer]


def main(socket):
    libvirt.registerErrorHandler(lambda context, error: None, None)
    total = differ = fell = 0
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        files(folder)
        bodies = ["<node>%s</node>" % body for make in (states, snapshots, hosts, others) for body in make()]
        bodies += ["", "<x/>", "<node>", "<node/>", "<node xmlns:q='http://libvirt.org/schemas/domain/test/1.0'>"
                   + domain("a", "<q:runstate>3</q:runstate>", ns="") + "</node>"]
        for body in bodies:
            path = folder + "/node.xml"
            with open(path, "w") as out:
                out.write(body.replace("FOLDER", folder))
            total += 1
            ours = apart(f"test+unix://{path}?socket={socket}")
            theirs = apart("test://" + path)
            if theirs is None:
                fell += 1
                print(f"--- {body}\n  libvirt's process ended; here: {ours}")
                continue
            theirs, ours = plain(theirs, folder), plain(ours, folder)
            if theirs != ours:
                differ += 1
                print(f"--- {body}")
                for line in difflib.unified_diff(theirs, ours, "libvirt", "here", lineterm="", n=0):
                    print("  " + line)
    print(f"{total} files, {differ} differ, {fell} end libvirt's process")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
