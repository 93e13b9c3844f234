#!/usr/bin/python3
# ask.py FOLDER SOCKET: asks a real libvirtd whether it keeps what SchemaSurvivalTest wrote down in FOLDER as lost
# (-Dserval.survival.write=FOLDER). Domains are defined on qemu:///system, lxc:///system and test:///default, networks and
# pools on qemu:///system; others are not asked about. Prints a line an item: kept, dropped, or refused, with how often.
import os, sys, xml.etree.ElementTree as tree
import libvirt

libvirt.registerErrorHandler(lambda *ignored: None, None)
folder, socket = sys.argv[1:3]
NAMESPACES = {"http://libvirt.org/schemas/domain/%s/1.0" % n: n for n in ("qemu", "lxc", "xen", "vmware", "bhyve")}
NAMESPACES["http://libvirt.org/schemas/network/dnsmasq/1.0"] = "dnsmasq"

def name(tag):
    if not tag.startswith("{"):
        return tag
    uri, local = tag[1:].split("}")
    return NAMESPACES.get(uri, "?") + ":" + local

def has(at, steps):
    if not steps:
        return True
    if steps[0].startswith("@"):
        return steps[0][1:] in at.attrib
    return any(has(child, steps[1:]) for child in at if name(child.tag) == steps[0])

def asks(kind):
    if kind == "DOMAIN":
        for scheme, path in (("qemu", "system"), ("test", "default"), ("lxc", "system")):
            yield scheme, path, "defineXML", ("XMLDesc", libvirt.VIR_DOMAIN_XML_SECURE)
    elif kind == "NETWORK":
        yield "qemu", "system", "networkDefineXML", ("XMLDesc", 0)
    elif kind == "STORAGE_POOL":
        yield "qemu", "system", "storagePoolDefineXML", ("XMLDesc", 0)

connections = {}
def connection(scheme, path):
    if scheme not in connections:
        try:
            connections[scheme] = libvirt.open("%s+unix:///%s?socket=%s" % (scheme, path, socket))
        except libvirt.libvirtError:
            connections[scheme] = None
    return connections[scheme]

def ask(kind, steps, texts):
    seen = {"kept": 0, "dropped": 0, "refused": 0}
    last = ""
    for scheme, path, define, (printed, flags) in asks(kind):
        opened = connection(scheme, path)
        if opened is None:
            continue
        for text in texts:
            if kind == "DOMAIN" and scheme != "qemu":
                text = text.replace("<domain type='qemu'", "<domain type='%s'" % scheme, 1)
                text = text.replace(">hvm<", ">exe<", 1) if scheme == "lxc" else text
            try:
                made = getattr(opened, define)(text)
            except libvirt.libvirtError as e:
                seen["refused"] += 1
                last = e.get_error_message()
                continue
            try:
                kept = has(tree.fromstring(getattr(made, printed)(flags)), steps[1:])
                seen["kept" if kept else "dropped"] += 1
            finally:
                made.undefine()
            if kept:
                return seen, last
    return seen, last

for file in sorted(os.listdir(folder)):
    if " " not in file:
        continue
    kind, path = file.split(" ", 1)
    path = path.replace("+", "/")
    if not list(asks(kind)):
        continue
    texts = [t for t in open(os.path.join(folder, file)).read().split("\0") if t]
    seen, last = ask(kind, path.split("/"), texts)
    verdict = "kept" if seen["kept"] else "dropped" if seen["dropped"] else "refused"
    print(verdict, kind, path, seen, last if verdict == "refused" else "", sep="\t", flush=True)
