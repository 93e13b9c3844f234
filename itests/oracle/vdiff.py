#!/usr/bin/python3
"""vdiff.py DIR --real URI --ours URI [--each] [--record] [--only NAME] [--out FILE]
vdiff.py DIR --ours URI [--only NAME] [--out FILE]

Runs the virsh commands of DIR/*.txt on two daemons and compares what is printed, and with --each the exit status.

A line is a virsh command. Blank lines and lines with # pass. '@scenario NAME' is for the report. '{D}' is DIR/files,
'{T}' a folder for each side that is empty at first. A line that starts with '~' has figures that differ by nature:
of its output only the first word of each line is compared. Each file begins with a fresh host.

Without --each, one virsh runs a whole file, which takes seconds. With --each, every line is a virsh of its own, as
users run it, while one connection of each side is held. --record writes what the real daemon printed to DIR/real/*.out,
against which the second form, that VirshTextIT runs, holds a daemon. Lines that are known to differ stand in
DIR/differs.txt, each below its reason; the exit status is 0 if no others differ.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

MASKS = [
    (r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', None),
    (r'\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?( ?[+-]\d{4})?', 'TIME'),
    (r'\b1[789]\d{8}\b', 'SECONDS'),
    (r'\b\d+\.\d+\s?s\b', 'SECS'),
    (r'socket=\S+', 'socket=SOCKET'),
    (r'(CPU time:) .*', r'\1 SECS'),
    (r'52:54:00:(?!11:22|77:00|aa:|00:00|01:02)[0-9a-f:]{8}', 'MAC'),
]
PROMPT = re.compile(r'virsh # echo @@\d+\n@@\d+virsh # [^\n]*\n?')


class Side:
    """One daemon, with the folder that its commands may write to."""

    def __init__(self, uri, documents):
        self.uri = uri
        self.documents = documents
        self.folder = tempfile.mkdtemp(prefix='vdiff-')
        self.known = set()
        self.environment = dict(os.environ, LC_ALL='C', EDITOR='true', VISUAL='true', TZ='UTC', COLUMNS='4000')

    def line(self, command):
        return command.replace('{D}', self.documents).replace('{T}', self.folder)

    def mask(self, text):
        text = text.replace(self.documents, '{D}').replace(self.folder, '{T}')
        for pattern, word in MASKS:
            text = re.sub(pattern, self.uuid if word is None else word, text)
        return text.strip()

    def uuid(self, match):
        """Uuids that a script or its documents name stay; those that a daemon made are masked."""
        return match.group() if match.group() in self.known else 'UUID'

    def whole(self, commands):
        """The output of each command, by one virsh."""
        script = ''.join(f'echo @@{n}\n{self.line(c)}\n' for n, c in enumerate(commands))
        text = subprocess.run(
            ['virsh', '-q', '-c', self.uri], input=script + 'echo @@end\n', env=self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300).stdout
        parts = PROMPT.split(text.split('virsh # echo @@end')[0])
        if len(parts) != len(commands) + 1:
            sys.exit(f'{self.uri}: {len(commands)} commands gave {len(parts) - 1} answers:\n{text[-2000:]}')
        return [(None, self.mask(part)) for part in parts[1:]]

    def each(self, commands):
        """Status and output of each command, by a virsh a command."""
        import libvirt
        held = libvirt.open(self.uri)
        try:
            return [self.one(command) for command in commands]
        finally:
            held.close()

    def one(self, command):
        """virsh waits for ever, on any daemon, if a migration ends before its main loop begins: it is asked again then."""
        for _ in range(5):
            try:
                run = subprocess.run(
                    ['virsh', '-q', '-c', self.uri, self.line(command)], env=self.environment,
                    stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=20)
                return run.returncode, self.mask(run.stdout) + '\n--\n' + self.mask(run.stderr)
            except subprocess.TimeoutExpired:
                pass
        return 124, 'no end in 20 s'


def read(path):
    """Commands with the scenario of each."""
    scenario, found = path.stem, []
    for raw in path.read_text().splitlines():
        line = raw.strip()
        if line.startswith('@scenario'):
            scenario = f'{path.stem}: {line.split(None, 1)[1]}'
        elif line and not line.startswith('#'):
            found.append((scenario, line))
    return found


def alike(command, real, ours):
    if command.startswith('domstats'):
        # libvirt lists domains by a hash that differs from start to start.
        sort = lambda text: '\n\n'.join(sorted(text.replace('\n--\n', '').split('\n\n')))
        real, ours = ((status, sort(text)) for status, text in (real, ours))
    if command.startswith('~'):
        shape = lambda text: [(line.split() or [''])[0] for line in text.splitlines()]
        return real[0] == ours[0] and shape(real[1]) == shape(ours[1])
    return real == ours


def record(path, commands, answers):
    out = path.parent / 'real' / (path.stem + '.out')
    out.parent.mkdir(exist_ok=True)
    out.write_text(''.join(f'$ {c}\n{text}\n' if text else f'$ {c}\n' for c, (_, text) in zip(commands, answers)))


def recorded(path, commands):
    """What the real daemon printed when it was recorded."""
    text = '\n' + (path.parent / 'real' / (path.stem + '.out')).read_text()
    answers = []
    for number, command in enumerate(commands):
        head = f'\n$ {command}\n'
        if not text.startswith(head):
            sys.exit(f'{path.stem}: the record has not "{command}" in place {number}: record again')
        text = text[len(head) - 1:]
        end = text.find(f'\n$ {commands[number + 1]}\n') if number + 1 < len(commands) else len(text)
        answers.append((None, text[:end].strip()))
        text = text[end:]
    return answers


def known_differences(folder):
    """Lines of differs.txt as 'FILE: COMMAND'."""
    path = folder / 'differs.txt'
    lines = path.read_text().splitlines() if path.exists() else []
    return {line for line in lines if line and not line.startswith('#')}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('folder', type=Path)
    parser.add_argument('--real')
    parser.add_argument('--ours', required=True)
    parser.add_argument('--each', action='store_true')
    parser.add_argument('--record', action='store_true')
    parser.add_argument('--only')
    parser.add_argument('--out', type=Path)
    options = parser.parse_args()
    documents = str((options.folder / 'files').resolve())
    sides = [Side(uri, documents) for uri in (options.real, options.ours) if uri]
    total, status, same, bad, differing = 0, 0, 0, {}, []
    sources = [*options.folder.glob('*.txt'), *options.folder.glob('files/*.xml')]
    known = set(re.findall(MASKS[0][0], ''.join(p.read_text() for p in sources)))
    for path in sorted(p for p in options.folder.glob(f'{options.only or "*"}.txt') if p.stem != 'differs'):
        entries = read(path)
        commands = [line for _, line in entries]
        plain = [line.lstrip('~ ') for line in commands]
        for side in sides:
            side.known = known
        with ThreadPoolExecutor(2) as pool:
            run = lambda side: side.each(plain) if options.each else side.whole(plain)
            *real, ours = pool.map(run, sides)
        real = real[0] if real else recorded(path, commands)
        if options.record:
            record(path, commands, real)
        for (scenario, command), r, o in zip(entries, real, ours):
            total += 1
            status += r[0] == o[0]
            if alike(command, r, o):
                same += 1
            else:
                bad[scenario] = bad.get(scenario, 0) + 1
                differing.append(dict(file=path.stem, scenario=scenario, line=command, real=r, ours=o))
    if options.out:
        options.out.write_text(''.join(json.dumps(d) + '\n' for d in differing))
    for scenario, count in bad.items():
        print(f'{count:5} differ in {scenario}')
    listed, found = known_differences(options.folder), {f"{d['file']}: {d['line']}" for d in differing}
    for line in sorted(found - listed):
        print(f'differs, and is not listed: {line}')
    for line in sorted(listed - found if not options.only else []):
        print(f'listed, and does not differ: {line}')
    share = f'status={status} ' if options.each else ''
    print(f'vdiff: commands={total} alike={same} {share}share={same / max(1, total):.4f}')
    return 0 if found <= listed else 1


sys.exit(main())
