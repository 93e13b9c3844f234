"""What a daemon answers to documents: each is defined, read back, and removed again."""
import time

import libvirt

libvirt.registerErrorHandler(lambda *_: None, None)
QEMU_GONE = libvirt.VIR_DOMAIN_UNDEFINE_NVRAM | libvirt.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE | \
    libvirt.VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA


class Daemon:
    def __init__(self, uri):
        self.uri = uri
        self.connection = libvirt.open(uri)
        self.system = self.connection.getType() == 'QEMU'

    def answer(self, kind, xml):
        """Pair of the document or None, and the error or None; both None when the daemon did not survive it."""
        try:
            return getattr(self, kind)(xml), None
        except SystemError:  # an error's text that is no UTF-8
            return None, None
        except libvirt.libvirtError as error:
            if self.connection.isAlive():
                return None, error
            self.open_again()
            return None, None

    def open_again(self):
        """Waits until somebody has started it anew; libvirtd 9.0.0 ends on some documents."""
        for _ in range(300):
            try:
                self.connection = libvirt.open(self.uri)
                return
            except libvirt.libvirtError:
                time.sleep(0.2)
        raise SystemExit(f'{self.uri} is gone')

    @staticmethod
    def read(made, xml, gone):
        try:
            return xml()
        finally:
            gone()

    def domain(self, xml):
        d = self.connection.defineXML(xml)
        return self.read(d, lambda: d.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE | libvirt.VIR_DOMAIN_XML_SECURE),
                         lambda: d.undefineFlags(QEMU_GONE) if self.system else d.undefine())

    def network(self, xml):
        n = self.connection.networkDefineXML(xml)
        return self.read(n, lambda: n.XMLDesc(libvirt.VIR_NETWORK_XML_INACTIVE if self.system else 0), n.undefine)

    def pool(self, xml):
        p = self.connection.storagePoolDefineXML(xml, 0)
        return self.read(p, lambda: p.XMLDesc(libvirt.VIR_STORAGE_XML_INACTIVE if self.system else 0), p.undefine)

    def vol(self, xml):
        v = self.connection.storagePoolLookupByName('default-pool').createXML(xml, 0)
        return self.read(v, lambda: v.XMLDesc(0), lambda: v.delete(0))

    def interface(self, xml):
        i = self.connection.interfaceDefineXML(xml, 0)
        return self.read(i, lambda: i.XMLDesc(0), i.undefine)

    def nwfilter(self, xml):
        f = self.connection.nwfilterDefineXML(xml)
        return self.read(f, lambda: f.XMLDesc(0), f.undefine)

    def binding(self, xml):
        b = self.connection.nwfilterBindingCreateXML(xml, 0)
        return self.read(b, lambda: b.XMLDesc(0), b.delete)

    def secret(self, xml):
        s = self.connection.secretDefineXML(xml, 0)
        return self.read(s, lambda: s.XMLDesc(0), s.undefine)

    def nodedev(self, xml):
        n = self.connection.nodeDeviceCreateXML(xml, 0)
        return self.read(n, lambda: n.XMLDesc(0), n.destroy)

    def port(self, xml):
        reclaim = 1 if '<plug' in xml else 0
        p = self.connection.networkLookupByName('default').portCreateXML(xml, reclaim)
        return self.read(p, lambda: p.XMLDesc(0), p.delete)

    def snapshot(self, xml):
        d = self.connection.lookupByName('test')
        flags = libvirt.VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE if '<creationTime' in xml else 0
        s = d.snapshotCreateXML(xml, flags)
        return self.read(s, lambda: s.getXMLDesc(0), s.delete)

    def checkpoint(self, xml):
        d = self.connection.lookupByName('test')
        flags = libvirt.VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE if '<creationTime' in xml else 0
        c = d.checkpointCreateXML(xml, flags)
        return self.read(c, lambda: c.getXMLDesc(0), c.delete)
