#!/usr/bin/python3
"""documents.py make KIND OUT --from FOLDER --facts FILE [--seed N] [--mutants N] [--hosts N] [--odd N] [--as-test]
documents.py ask KIND FOLDER OUT --uri URI
documents.py cases KIND FILE --uri URI
documents.py compare KIND FOLDER --real URI --ours URI [--report FILE]

make     writes documents of a kind into OUT: those of FOLDER, each path and value of the table, each path with N odd
         values and left out, and mutants of them
ask      writes what a daemon answers to each into OUT: NAME.xml, or NAME.err with the error's number and text
cases    writes a daemon's answers into a file of cases: a document on a line of its own, what became of it below
compare  asks two daemons and counts: same (byte for byte, made-up uuids and MACs masked), refused alike, and the rest

KIND: domain network pool vol interface nwfilter binding secret nodedev port snapshot checkpoint
Needs Debian's python3-libvirt. bundles/xml's CompareMain compares what `ask` wrote without a daemon of ours.
"""
import argparse
import collections
import glob
import json
import os
import re

import mutate

TABLES = {'pool': 'storagepool', 'vol': 'storagevol', 'binding': 'nwfilterbinding', 'port': 'networkport',
          'snapshot': 'domainsnapshot', 'checkpoint': 'domaincheckpoint'}
MADE_UP = re.compile(r'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|52:54:00(:[0-9a-f]{2}){3}')


def texts(folder):
    return {os.path.basename(f)[:-4]: open(f, errors='replace', newline='').read()
            for f in sorted(glob.glob(os.path.join(folder, '*.xml')))}


def as_test(xml):
    xml = re.sub(r"(<domain\b[^>]*\btype=)(['\"])\w+\2", r"\1'test'", xml, count=1)
    return re.sub(r"(<type\b)[^>]*>\w+</type>", r"\1 arch='i686'>hvm</type>", xml, count=1)


def make(a):
    facts = json.load(open(a.facts))
    given = texts(a.source)
    if a.kind in ('network', 'pool'):  # a host may have its own of this name
        given = {k: v.replace('<name>default<', '<name>other<') for k, v in given.items()}
    if a.as_test:
        given = {k: as_test(v) for k, v in given.items()}
    pool = mutate.Pool(given.values(), facts['documents'][TABLES.get(a.kind, a.kind)], facts['patterns'], a.seed)
    os.makedirs(a.out, exist_ok=True)
    made = [(f'given-{k}', v) for k, v in given.items()]
    made += [(f'path-{i:05}', v) for i, v in enumerate(pool.paths(a.hosts))]
    made += [(f'odd-{i:05}', v) for i, v in enumerate(pool.odd(a.odd) if a.odd else [])]
    made += [(f'mutant-{i:05}', pool.mutant()) for i in range(a.mutants)]
    seen = set()
    for name, xml in made:
        if xml not in seen:
            seen.add(xml)
            with open(os.path.join(a.out, name + '.xml'), 'w', newline='') as f:
                f.write(xml)
    print(f'{len(seen)} documents in {a.out}')


def ask(a):
    from ask import Daemon
    daemon = Daemon(a.uri)
    os.makedirs(a.out, exist_ok=True)
    count = collections.Counter()
    for name, xml in texts(a.folder).items():
        made, error = daemon.answer(a.kind, xml)
        if made is None and error is None:
            count['lost'] += 1
            continue
        count['accepted' if error is None else 'refused'] += 1
        ending, text = ('xml', made) if error is None else ('err', f'{error.get_error_code()} {error}\n')
        with open(os.path.join(a.out, f'{name}.{ending}'), 'w', newline='') as f:
            f.write(text)
    print(f'{a.kind}: ' + ' '.join(f'{k}={v}' for k, v in count.items()))


def cases(a):
    from ask import Daemon
    daemon = Daemon(a.uri)
    given = [line for line in open(a.file).read().split('\n') if line.startswith('<') or line.startswith('#')]
    with open(a.file, 'w') as f:
        for line in given:
            if line.startswith('#'):
                f.write(line + '\n')
                continue
            made, error = daemon.answer(a.kind, line)
            text = f'! {error.get_error_code()} {error.get_error_message()}' if error else masked(made, line).rstrip()
            f.write('\n' + line + '\n' + ''.join('    ' + x + '\n' for x in text.split('\n')))


def masked(text, given):
    return MADE_UP.sub(lambda m: m.group() if m.group() in given.lower() else '*', text)


def verdict(real, ours, xml):
    (good, bad), (mine, wrong) = real, ours
    if real == (None, None) or ours == (None, None):
        return ('real-lost' if real == (None, None) else 'ours-lost'), ''
    if bad is not None and wrong is not None:
        same = bad.get_error_code() == wrong.get_error_code()
        return ('alike' if same else 'other-code'), f'real {bad.get_error_code()} {bad} | ours {wrong.get_error_code()} {wrong}'
    if bad is not None:
        return 'only-ours', str(bad)
    if wrong is not None:
        return 'only-real', str(wrong)
    if masked(good, xml) == masked(mine, xml):
        return 'same', ''
    a, b = masked(good, xml).splitlines(), masked(mine, xml).splitlines()
    return 'differ', f'missing {[x for x in a if x not in b][:6]} extra {[x for x in b if x not in a][:6]}'


def compare(a):
    from ask import Daemon
    real, ours = Daemon(a.real), Daemon(a.ours)
    count = collections.Counter()
    report = open(a.report, 'w') if a.report else None
    for name, xml in texts(a.folder).items():
        word, detail = verdict(real.answer(a.kind, xml), ours.answer(a.kind, xml), xml)
        count[word] += 1
        if report and word not in ('same', 'alike'):
            report.write(f'{word} {name} {detail}\n')
    accepted = count['same'] + count['differ'] + count['only-real']
    refused = count['ours-lost'] + count['alike'] + count['other-code'] + count['only-ours']
    print(f"{a.kind}: " + ' '.join(f'{k}={v}' for k, v in sorted(count.items()))
          + f" same_of_accepted={count['same'] / max(accepted, 1):.4f} alike_of_refused={count['alike'] / max(refused, 1):.4f}")


def main():
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = top.add_subparsers(required=True)
    p = sub.add_parser('make')
    p.set_defaults(run=make)
    p.add_argument('kind'), p.add_argument('out'), p.add_argument('--from', dest='source', required=True)
    p.add_argument('--facts', required=True), p.add_argument('--seed', type=int, default=1)
    p.add_argument('--mutants', type=int, default=500), p.add_argument('--hosts', type=int, default=1)
    p.add_argument('--odd', type=int, default=0)
    p.add_argument('--as-test', action='store_true')
    p = sub.add_parser('ask')
    p.set_defaults(run=ask)
    p.add_argument('kind'), p.add_argument('folder'), p.add_argument('out'), p.add_argument('--uri', required=True)
    p = sub.add_parser('cases')
    p.set_defaults(run=cases)
    p.add_argument('kind'), p.add_argument('file'), p.add_argument('--uri', required=True)
    p = sub.add_parser('compare')
    p.set_defaults(run=compare)
    p.add_argument('kind'), p.add_argument('folder'), p.add_argument('--real', required=True)
    p.add_argument('--ours', required=True), p.add_argument('--report')
    a = top.parse_args()
    a.run(a)


main()
