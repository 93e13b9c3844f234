#!/usr/bin/python3
"""domains.py FOLDER REAL OURS: each domain document of FOLDER is defined on both daemons and read back.

REAL and OURS are connection URIs. Prints what differs, and how many documents both keep the same (element by element,
in order; generated UUIDs and MAC addresses masked), refuse by the same error code, or treat differently. Status 0 if
there is no difference. Needs python3-libvirt. The folder is any collection of documents; none is part of this project.
"""
import pathlib, re, sys
import xml.etree.ElementTree as ET
import libvirt

GENERATED = re.compile(r'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|([0-9a-f]{2}:){5}[0-9a-f]{2}', re.I)


def lines(element, given, path=''):
    path += '/' + element.tag
    mask = lambda text: '*' if GENERATED.fullmatch(text) and text.lower() not in given else text
    yield path, mask((element.text or '').strip()), sorted((k, mask(v)) for k, v in element.attrib.items())
    for child in element:
        yield from lines(child, given, path)


def kept(connection, text, given):
    try:
        domain = connection.defineXML(text)
    except libvirt.libvirtError as error:
        return error.get_error_code(), str(error)
    try:
        return None, list(lines(ET.fromstring(domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE)), given))
    finally:
        domain.undefineFlags(libvirt.VIR_DOMAIN_UNDEFINE_NVRAM)


def main():
    libvirt.registerErrorHandler(lambda *_: None, None)
    real, ours = (libvirt.open(uri) for uri in sys.argv[2:4])
    same = refused = other = 0
    for file in sorted(pathlib.Path(sys.argv[1]).glob('*.xml')):
        text = file.read_text(errors='replace')
        given = {found.group().lower() for found in GENERATED.finditer(text)}
        (code, theirs), (own_code, own) = kept(real, text, given), kept(ours, text, given)
        if code is None and own == theirs:
            same += 1
        elif code is not None and code == own_code:
            refused += 1
        else:
            other += 1
            first = next((pair for pair in zip(theirs, own) if pair[0] != pair[1]), '') if code == own_code else ''
            print(file.name, first or f'libvirtd: {code} {theirs if code else ""} Serval: {own_code} {own if own_code else ""}')
    print(f'{same} the same, {refused} refused alike, {other} different')
    sys.exit(other > 0)


main()
