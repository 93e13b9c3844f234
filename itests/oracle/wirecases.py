"""Arguments for every call of the remote program, by our own tables: empty, typical and hostile ones.

cases() gives (procedure, variant, bytes). What is typical names objects that test:///default has.
"""
import json
import re
import struct
import uuid
from pathlib import Path

TABLE = Path(__file__).parents[2] / "bundles/tables/src/main/resources/protocol/remote.json"
WIRE = json.loads(TABLE.read_text())
STRUCTS = WIRE["structs"]
# Not called: what the cases themselves need (1, 2), and polkit (70), whose answer is the host's.
# What came after 9.0.0 is not known to the daemon that we compare with.
CALLS = [it for it in WIRE["procedures"] if not it.get("event") and it["number"] not in (1, 2, 70)]
LIMITS = WIRE["constants"]

DOMAIN_UUID = uuid.UUID("6695eb01-f6a4-8304-79aa-97f2502e193f").bytes
NETWORK_UUID = uuid.UUID("dd8fe884-6c02-601e-7551-cca97df1c5df").bytes
POOL_UUID = uuid.UUID("dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566").bytes
OTHER_UUID = uuid.UUID("11111111-2222-3333-4444-555555555555").bytes
DOMAIN_XML = (
    "<domain type='test'><name>wire</name><uuid>21111111-2222-3333-4444-555555555555</uuid>"
    "<memory>8192</memory><vcpu>1</vcpu><os><type>hvm</type></os></domain>"
)

# Documents by the kind of object that a procedure's name begins with.
DOCUMENTS = [
    ("domainSnapshot", "<domainsnapshot><name>wire</name></domainsnapshot>"),
    ("domainCheckpoint", "<domaincheckpoint><name>wire</name></domaincheckpoint>"),
    ("domainBackup", "<domainbackup mode='pull'/>"),
    ("domainAttach", "<disk type='file' device='disk'><source file='/nowhere/d'/><target dev='vdz' bus='virtio'/></disk>"),
    ("domainDetach", "<disk type='file' device='disk'><source file='/nowhere/d'/><target dev='vdz' bus='virtio'/></disk>"),
    ("domainUpdate", "<disk type='file' device='disk'><source file='/nowhere/d'/><target dev='vdz' bus='virtio'/></disk>"),
    ("domainBlockCopy", "<disk type='file'><source file='/nowhere/d'/></disk>"),
    ("domain", DOMAIN_XML),
    ("networkPort", "<networkport><owner><uuid>21111111-2222-3333-4444-555555555555</uuid><name>wire</name></owner><mac address='52:54:00:00:00:01'/></networkport>"),
    ("networkUpdate", "<host mac='52:54:00:00:00:09' ip='192.168.122.9'/>"),
    ("network", "<network><name>wire</name><forward mode='nat'/><ip address='192.168.9.1' netmask='255.255.255.0'/></network>"),
    ("storagePool", "<pool type='dir'><name>wire</name><target><path>/nowhere/wire</path></target></pool>"),
    ("storageVol", "<volume><name>wire</name><capacity>1024</capacity></volume>"),
    ("interface", "<interface type='ethernet' name='wire0'><mac address='52:54:00:00:00:02'/></interface>"),
    ("nodeDevice", "<device><name>wire</name><parent>computer</parent><capability type='scsi_host'><capability type='fc_host'><wwnn>2000000012341234</wwnn><wwpn>1000000012341234</wwpn></capability></capability></device>"),
    ("secret", "<secret ephemeral='no' private='no'><usage type='volume'><volume>/nowhere/wire</volume></usage></secret>"),
    ("nwfilterBinding", "<filterbinding><owner><uuid>21111111-2222-3333-4444-555555555555</uuid><name>wire</name></owner><portdev name='vnet9'/><mac address='52:54:00:00:00:03'/><filterref filter='clean-traffic'/></filterbinding>"),
    ("nwfilter", "<filter name='wire'><rule action='drop' direction='in'/></filter>"),
    ("", "<cpu><arch>x86_64</arch><model>qemu64</model></cpu>"),
]
NAMES = [
    ("network", "default"), ("storagePool", "default-pool"), ("storageVol", "wire"), ("interface", "eth1"),
    ("nodeDevice", "computer"), ("nwfilter", "clean-traffic"), ("domainSnapshot", "wire"),
    ("domainCheckpoint", "wire"), ("", "test"),
]
TEXTS = {
    "mac": "aa:bb:cc:dd:ee:ff", "uri": "test:///default", "mech": "SCRAM-SHA-256", "disk": "vda", "dev": "vda",
    "device": "eth0", "usageID": "/nowhere/wire", "arch": "x86_64", "keys": "ssh-ed25519 AAAA wire", "user": "root",
    "nativeFormat": "qemu-argv", "wwnn": "2000000012341234", "wwpn": "1000000012341234", "key": "/default-pool/wire",
}
NUMBERS = {"nvcpus": 2, "memory": 4096, "capacity": 2048, "maplen": 1, "source": 0, "signum": 15, "maxids": 8,
           "maxnames": 8, "maxuuids": 8, "need_results": 1, "nparams": 0, "id": 1, "seconds": 0, "holdtime": 0,
           "duration": 0, "codeset": 0, "feature": 9, "cellNum": 0, "usageType": 1, "flags": 0, "eventID": 0,
           "callbackID": 0, "nil": 0, "cpuNum": 0, "offset": 0, "length": 0, "timeout": 0, "dumpformat": 0}


def first(pairs, procedure):
    return next(value for prefix, value in pairs if procedure.startswith(prefix))


class Typical:
    """Says what stands in each place. Subclasses change one thing."""

    def __init__(self, procedure):
        self.procedure = procedure

    def text(self, name):
        if re.search("xml|nativeConfig", name, re.I):
            wanted = "domain" if name in ("dom_xml", "dxml", "domainXml", "xmlin") else self.procedure
            return first(DOCUMENTS, wanted).encode()
        if name in ("to", "from", "file", "path", "emulatorbin"):
            return b"/nowhere/wire"
        if name in ("name", "dname"):
            return first(NAMES, self.procedure).encode()
        return TEXTS.get(name, "wire").encode()

    def present(self, name):
        return False

    def number(self, name):
        return NUMBERS.get(name, 1)

    def count(self, kind, limit):
        return 1

    def opaque(self, kind):
        return b"\x01"

    def uuid(self, struct_name):
        return {"remote_nonnull_domain": DOMAIN_UUID, "remote_nonnull_network": NETWORK_UUID,
                "remote_nonnull_storage_pool": POOL_UUID}.get(struct_name, OTHER_UUID)

    def object_name(self, struct_name):
        return {"remote_nonnull_domain": b"test", "remote_nonnull_network": b"default",
                "remote_nonnull_storage_pool": b"default-pool", "remote_nonnull_interface": b"eth1",
                "remote_nonnull_node_device": b"computer"}.get(struct_name, b"wire")

    def domain_id(self):
        return 1

    def param(self):
        return b"wire", 2, struct.pack(">I", 1)


class Empty(Typical):
    def text(self, name): return b""
    def number(self, name): return 0
    def count(self, kind, limit): return 0
    def opaque(self, kind): return b""


class Given(Typical):
    def present(self, name): return True


class UnknownFlag(Typical):
    def number(self, name): return 0x80000000 if name == "flags" else super().number(name)


class AllFlags(Typical):
    def number(self, name): return 0xffffffff if name == "flags" else super().number(name)


class UnknownObject(Typical):
    def text(self, name): return b"nowhere" if name in ("name", "dname") else super().text(name)
    def uuid(self, struct_name): return OTHER_UUID
    def object_name(self, struct_name): return b"nowhere"
    def domain_id(self): return 99


class WrongHandle(Typical):
    def object_name(self, struct_name): return b"nowhere"
    def domain_id(self): return -1


class Negative(Typical):
    def number(self, name): return 0 if name == "flags" else -1


class Large(Typical):
    def number(self, name): return 0 if name == "flags" else 0x7fffffff


class BadText(Typical):
    def present(self, name): return True
    def text(self, name): return b"\xff\xfe\x80\xc0"
    def object_name(self, struct_name): return b"\xff\xfe\x80\xc0"


class LongText(Typical):
    def present(self, name): return True
    def text(self, name): return b"a" * 300


class BadXml(Typical):
    def text(self, name): return b"<domain" if re.search("xml", name, re.I) else super().text(name)


class OtherXml(Typical):
    def text(self, name): return b"<wire/>" if re.search("xml", name, re.I) else super().text(name)


class TextParam(Typical):
    def param(self): return b"vcpu_quota", 7, xdr_bytes(b"wire")


class UnknownParamType(Typical):
    def param(self): return b"wire", 99, struct.pack(">I", 1)


class NoParams(Typical):
    def count(self, kind, limit): return 0 if kind == "remote_typed_param" else 1


class TooMany(Typical):
    def count(self, kind, limit): return limit + 1 if limit <= 64 else 1


class HugeCount(Exception):
    """Ends the encoding behind the first length, which is as large as it can be."""


class Huge(Typical):
    def text(self, name): raise HugeCount
    def opaque(self, kind): raise HugeCount
    def count(self, kind, limit): raise HugeCount


PLAIN = [Empty, Typical, Given, UnknownFlag, AllFlags, UnknownObject, WrongHandle, Negative, Large, BadText, LongText,
         BadXml, OtherXml, TextParam, UnknownParamType, NoParams, TooMany, Huge]


def xdr_bytes(value):
    return struct.pack(">I", len(value)) + value + b"\0" * (-len(value) % 4)


class Encoder:
    def __init__(self, values):
        self.values = values
        self.out = bytearray()

    def struct(self, name):
        if name == "remote_typed_param":
            field, kind, value = self.values.param()
            self.out += xdr_bytes(field) + struct.pack(">i", kind) + value
            return
        for field in STRUCTS[name]:
            self.field(field["type"], field["name"], name)

    def field(self, kind, name, holder):
        kind = kind if kind == "remote_nonnull_string" else WIRE["typedefs"].get(kind, kind)
        if kind.endswith("?"):
            self.optional(kind[:-1], name, holder)
        elif kind == "remote_nonnull_string":
            self.text(name, holder)
        elif kind.startswith("opaque["):
            self.out += self.values.uuid(holder)
        elif match := re.fullmatch(r"(.*)<(\w+)>", kind):
            self.array(match[1], name, holder, LIMITS[match[2]])
        elif kind in STRUCTS:
            self.struct(kind)
        else:
            self.number(kind, name, holder)

    def optional(self, kind, name, holder):
        present = self.values.present(name)
        self.out += struct.pack(">I", present)
        if present:
            self.field(kind, name, holder)

    def text(self, name, holder):
        named = name == "name" and not holder.endswith("_args")
        self.length_first(lambda: xdr_bytes(self.values.object_name(holder) if named else self.values.text(name)))

    def array(self, kind, name, holder, limit):
        if kind in ("opaque", "char"):
            self.length_first(lambda: xdr_bytes(self.values.opaque(kind)))
            return
        count = self.length_first(lambda: struct.pack(">I", self.values.count(kind, limit)))
        for _ in range(count):
            self.field(kind, name, holder)

    def length_first(self, make):
        try:
            made = make()
        except HugeCount:
            self.out += b"\xff\xff\xff\xff"
            raise
        self.out += made
        return struct.unpack(">I", made[:4])[0]

    def number(self, kind, name, holder):
        value = self.values.number(name)
        if name == "id" and holder == "remote_nonnull_domain":
            value = self.values.domain_id()
        if "hyper" in kind:
            self.out += struct.pack(">Q", value & 0xffffffffffffffff)
        else:
            self.out += struct.pack(">I", value & 0xffffffff)


def encode(call, values):
    encoder = Encoder(values(call["name"]))
    try:
        encoder.struct(call["args"])
    except HugeCount:
        pass
    return bytes(encoder.out)


def cases():
    for call in CALLS:
        if not call.get("args"):
            yield call, "Empty", b""
            yield call, "Trailing", b"\0" * 8
            continue
        seen = set()
        typical = encode(call, Typical)
        variants = [(values.__name__, encode(call, values)) for values in PLAIN]
        variants += [("Cut", typical[:-4]), ("Trailing", typical + b"\0\0\0\1"), ("Nothing", b"")]
        for variant, args in variants:
            if args not in seen:
                seen.add(args)
                yield call, variant, args
