#!/usr/bin/python3
"""regenerate.py URI FOLDER: defines FOLDER/in/*.xml on a real libvirtd and writes what it answers to FOLDER/*.xml."""
import glob, os, sys
import libvirt

connection = libvirt.open(sys.argv[1])
for path in sorted(glob.glob(os.path.join(sys.argv[2], 'in', '*.xml'))):
    domain = connection.defineXML(open(path).read())
    text = domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE | libvirt.VIR_DOMAIN_XML_SECURE)
    open(os.path.join(sys.argv[2], os.path.basename(path)), 'w').write(text)
    domain.undefineFlags(libvirt.VIR_DOMAIN_UNDEFINE_NVRAM) if connection.getType() == 'QEMU' else domain.undefine()
