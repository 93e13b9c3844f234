#!/usr/bin/python3
"""snippets.py record FILE --uri URI: writes a daemon's answers to parts of a test guest's definition into FILE.
snippets.py compare FILE --real URI --ours URI: shows the parts that two daemons answer differently.

A line is a part: `D <disk …/>` stands among the devices, `T <clock …/>` below the root, `O <init …/>` below os. The
line behind it, indented, is the answer: `! CODE TEXT`, or what the definition then has that the bare one has not.
DomainSnippetsTest holds our own answers against the file. Needs Debian's python3-libvirt.
"""
import argparse
import re

from ask import Daemon

MADE_UP = re.compile('52:54:00(:[0-9a-f]{2}){3}')


def document(where, part):
    memory = '' if where == 'T' and re.match('<memory[ >/]', part) else '<memory>1048576</memory>'
    vcpu = '' if where == 'T' and re.match('<vcpu[ >/]', part) else '<vcpu>4</vcpu>'
    place = {k: part if where == k else '' for k in 'DTO'}
    return ("<domain type='test'><name>probe</name><uuid>11111111-2222-3333-4444-555555555555</uuid>"
            f"{memory}{vcpu}<os><type arch='i686'>hvm</type>{place['O']}</os>{place['T']}"
            f"<devices>{place['D']}</devices></domain>")


def answer(daemon, bare, line):
    xml, error = daemon.answer('domain', document(*line.split(' ', 1)))
    if error is not None:
        return f'! {error.get_error_code()} {error.get_error_message()}'
    if xml is None:
        return None
    return MADE_UP.sub('*', ' '.join(x.strip() for x in xml.split('\n') if x not in bare))


def daemon_of(uri):
    daemon = Daemon(uri)
    return daemon, set(daemon.answer('domain', document('D', ''))[0].split('\n'))


def parts(file):
    return list(dict.fromkeys(x.rstrip('\n') for x in open(file) if re.match('[DTO] <', x)))


def main():
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument('what', choices=['record', 'compare'])
    top.add_argument('file')
    top.add_argument('--uri'), top.add_argument('--real'), top.add_argument('--ours')
    a = top.parse_args()
    real, lines = daemon_of(a.uri or a.real), parts(a.file)
    told = {line: answer(*real, line) for line in lines}
    if a.what == 'record':
        with open(a.file, 'w') as out:
            out.writelines(f'{line}\n    {text}\n' for line, text in told.items() if text is not None)
        return
    ours = daemon_of(a.ours)
    other = [(x, told[x], answer(*ours, x)) for x in lines]
    other = [x for x in other if x[1] is not None and x[1] != x[2]]
    for line, good, mine in other:
        print(line, '\n   real', good, '\n   ours', mine)
    print(f'{len(lines) - len(other)} of {len(lines)} alike')


main()
