#!/usr/bin/python3
"""fuzz.py FOLDER PID LOG SECONDS [SEED]: sends mutated calls, documents and frames to the daemon whose sockets are in FOLDER.

Seeds are the calls of WireRefusalsIT. It fails when the daemon ends, when it does not answer within 20 s, when its log
tells of an uncaught exception, or when its memory grows after the first fifth of the time. Prints the seed: the same
seed sends the same again.
"""
import random
import re
import socket
import struct
import sys
import time
from pathlib import Path

SEEDS = Path(__file__).parents[1] / "src/test/resources/org/serval/itests/wire-refusals.txt"
REMOTE, QEMU, LXC, ADMIN, KEEPALIVE = 0x20008086, 0x20008087, 0x00068000, 0x06900690, 0x6b656570
WORDS = [0, 1, 2, 3, 7, 16, 255, 256, 1024, 16384, 65536, 4194304, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff]
PIECES = [b"<", b">", b"/>", b"</", b"'", b'"', b"&amp;", b"&x;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"\0", b"\xff",
          b"<!DOCTYPE d [<!ENTITY x 'y'>]>", b"18446744073709551616", b"-1", b"%s%n", b"<name>", b"</domain>", b" " * 64]
SILENCE = 20


class Fuzzer:
    def __init__(self, folder, seed):
        self.random = random.Random(seed)
        self.folder = folder
        self.calls = 0
        self.cases = []
        for line in SEEDS.read_text(encoding="ascii").splitlines():
            if not line.startswith("#"):
                number, _, _, args, *_ = line.split()
                self.cases.append((int(number), bytes.fromhex("" if args == "-" else args)))

    def mutate(self, data):
        data = bytearray(data)
        for _ in range(self.random.choice([0, 1, 1, 1, 2, 4, 8])):
            self.once(data)
        return bytes(data)

    def once(self, data):
        at = self.random.randrange(len(data) + 1)
        what = self.random.randrange(8)
        if what == 0 and at < len(data):
            data[at] ^= 1 << self.random.randrange(8)
        elif what == 1:
            at &= ~3
            data[at:at + 4] = struct.pack(">I", self.random.choice(WORDS))
        elif what == 2:
            del data[at:]
        elif what == 3:
            del data[at:at + self.random.randrange(1, 9)]
        elif what == 4:
            other = self.random.choice(self.cases)[1]
            begin = self.random.randrange(len(other) + 1) & ~3
            data[at & ~3:] = other[begin:]
        elif what == 5:
            data[at:at] = self.random.choice(PIECES)
        elif what == 6:
            data[at:at] = self.random.randbytes(self.random.choice([1, 4, 16, 300]))
        else:
            self.document(data)

    def document(self, data):
        """Takes a tag of a document away, doubles it, or puts another in its place; the text's length is kept right."""
        tags = list(re.finditer(rb"<[^<>]*>|='[^']*'", bytes(data)))
        if not tags:
            return
        chosen, other = self.random.choice(tags), self.random.choice(tags)
        new = self.random.choice([b"", chosen[0] * 2, other[0], self.random.choice(PIECES)])
        start = tags[0].start()
        if start < 4:
            return
        length = struct.unpack(">I", data[start - 4:start])[0]
        if length > len(data) - start:
            return
        text = bytes(data[start:start + length])
        text = text[:chosen.start() - start] + new + text[chosen.end() - start:]
        rest = data[start + length + (-length % 4):]
        data[start - 4:] = struct.pack(">I", len(text)) + text + b"\0" * (-len(text) % 4) + rest

    def call(self, serial):
        number, args = self.random.choice(self.cases)
        return self.packet(REMOTE, number, 0, serial, 0, self.mutate(args))

    def packet(self, program, number, kind, serial, status, args):
        self.calls += 1
        return struct.pack(">IIIIIII", 28 + len(args), program, 1, number, kind, serial & 0xffffffff, status) + args

    def frame(self, serial):
        """A packet whose head is wrong, or that belongs to a stream, to another program or to nobody."""
        pick = self.random.random
        program = self.random.choice([REMOTE, REMOTE, QEMU, LXC, ADMIN, KEEPALIVE, self.random.choice(WORDS)])
        number = self.random.choice([self.random.randrange(460), self.random.choice(self.cases)[0]])
        kind = self.random.choice([0, 1, 2, 3, 3, 4, 5, 6, 99])
        status = self.random.choice([0, 0, 1, 2, 3])
        data = bytearray(self.packet(program, number, kind, self.random.choice([serial, 1, 2, 3]), status,
                                     self.mutate(self.random.choice(self.cases)[1])))
        if pick() < 0.2:
            struct.pack_into(">I", data, 0, self.random.choice(WORDS))
        if pick() < 0.1:
            struct.pack_into(">I", data, 8, self.random.choice(WORDS))
        if pick() < 0.2:
            del data[self.random.randrange(len(data)):]
        return bytes(data)

    def session(self):
        """One connection. Returns what went wrong, or None."""
        client = socket.socket(socket.AF_UNIX)
        client.settimeout(SILENCE)
        client.connect(f"{self.folder}/{self.random.choice(['libvirt-sock', 'libvirt-sock', 'libvirt-sock-ro'])}")
        opening = struct.pack(">I", 1) + struct.pack(">I", 15) + b"test:///default\0" + struct.pack(">I", 0)
        out = self.packet(REMOTE, 1, 0, 0, 0, opening) if self.random.random() < 0.95 else b""
        count = self.random.randrange(1, 40)
        wild = self.random.random() < 0.3
        for serial in range(1, count):
            out += self.frame(serial) if wild and self.random.random() < 0.3 else self.call(serial)
        try:
            self.send(client, out)
            if not wild:
                self.await_replies(client, count)
        except (EOFError, ConnectionError, BrokenPipeError):
            pass  # it hung up, which is an answer
        except socket.timeout:
            return "no answer within %d s" % SILENCE if not wild else None
        finally:
            client.close()
        return None

    def send(self, client, out):
        if self.random.random() < 0.2:
            at = self.random.randrange(len(out) + 1)
            client.sendall(out[:at])
            client.sendall(out[at:])
        else:
            client.sendall(out)

    @staticmethod
    def await_replies(client, count):
        """A call whose arguments are cut at will still is a whole packet, so each has its reply."""
        waiting = set(range(1, count))
        data = b""
        while waiting:
            more = client.recv(1 << 16)
            if not more:
                raise EOFError
            data += more
            while len(data) >= 28:
                length, _, _, _, kind, serial, _ = struct.unpack(">IIIIIII", data[:28])
                if len(data) < length:
                    break
                data = data[length:]
                if kind == 1:
                    waiting.discard(serial)


def resident(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) // 1024


def threads(pid):
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


def descriptors(pid):
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def state(pid):
    return f"{resident(pid)} MiB, {threads(pid)} threads, {descriptors(pid)} descriptors"


def uncaught(log):
    return [line for line in Path(log).read_text(errors="replace").splitlines()
            if re.search(r"\bERROR\b|Exception|OutOfMemory|^\s+at ", line)]


def main(folder, pid, log, seconds, seed=None):
    seed = int(seed or time.time())
    print(f"seed {seed}", flush=True)
    fuzzer = Fuzzer(folder, seed)
    began = told = time.time()
    early = None
    while (now := time.time()) < began + int(seconds):
        try:
            problem = fuzzer.session()
        except (FileNotFoundError, ConnectionRefusedError):
            problem = "the daemon is gone"
        if problem or uncaught(log):
            print(f"FAIL after {fuzzer.calls} calls: {problem}", *uncaught(log)[:20], sep="\n")
            return 1
        if early is None and now > began + int(seconds) / 5:
            early = resident(pid)
        if now > told + 60:
            told = now
            print(f"{int(now - began)} s, {fuzzer.calls} calls, {state(pid)}", flush=True)
    late = resident(pid)
    print(f"{fuzzer.calls} calls in {int(time.time() - began)} s; {state(pid)}; {early} MiB after the first fifth")
    return 0 if early is None or late <= early * 1.3 + 64 else 1


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
