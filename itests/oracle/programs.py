#!/usr/bin/python3
"""programs.py REAL OURS: the programs qemu and lxc of two daemons, by their sockets.

Each procedure, and numbers that are none, with empty, typical and hostile arguments, on read-write and read-only connections to
test:///default and qemu:///system and where none is open. Prints where codes differ, and how many.
"""
import socket
import struct
import sys
import uuid

REMOTE, QEMU, LXC = 0x20008086, 0x20008087, 0x20008088
AUTH_LIST, OPEN = 66, 1


def text(value):
    value = value.encode()
    return struct.pack(">I", len(value)) + value + b"\0" * (-len(value) % 4)


def numbers(*values):
    return struct.pack(f">{len(values)}i", *values)


def domain(name="test", key=uuid.UUID("6695eb01-f6a4-8304-79aa-97f2502e193f").bytes, number=1):
    return text(name) + key + numbers(number)


NONE = domain("nope", b"\1" * 16, -1)
TYPICAL = [
    (QEMU, 1, domain() + text("info") + numbers(0)), (QEMU, 2, numbers(1, 0)), (QEMU, 3, domain() + text("{}") + numbers(5, 0)),
    (QEMU, 4, numbers(0, 0, 0)), (QEMU, 5, numbers(0)), (QEMU, 7, domain() + text("info") + numbers(0)), (LXC, 1, domain() + numbers(0)),
]
OTHERS = [
    (QEMU, 1, NONE + text("info") + numbers(0)), (QEMU, 1, domain() + text("info") + numbers(-1)), (QEMU, 1, domain() + text("") + numbers(0)),
    (QEMU, 2, numbers(0, 0)), (QEMU, 2, numbers(-5, 0)), (QEMU, 2, numbers(1, -1)), (QEMU, 2, numbers(999999, 0)),
    (QEMU, 3, NONE + text("x") + numbers(0, 0)), (QEMU, 3, domain() + text("x") + numbers(-9, 0)), (QEMU, 3, domain() + text("x") + numbers(0, -1)),
    (QEMU, 4, numbers(1) + domain() + numbers(0, 0)), (QEMU, 4, numbers(0, 1) + text("(") + numbers(1)), (QEMU, 4, numbers(0, 0, 4)),
    (QEMU, 5, numbers(-1)), (QEMU, 5, numbers(99)), (LXC, 1, NONE + numbers(0)), (LXC, 1, domain() + numbers(-1)),
] + [(QEMU, number, b"") for number in (0, 6, 8, 99)] + [(LXC, number, b"") for number in (0, 2, 99)]


def cases():
    for program, number, args in TYPICAL:
        for some in (b"", args, args[:-2], args + b"\0" * 8, b"\xff" * len(args)):
            yield program, number, some
    yield from OTHERS


class Client:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(20)
        self.socket.connect(path)

    def exactly(self, count):
        data = b""
        while len(data) < count:
            part = self.socket.recv(count - len(data))
            if not part:
                raise EOFError
            data += part
        return data

    def call(self, number, args, program=REMOTE):
        """How it ends: ok, CODE/DOMAIN, or closed."""
        body = struct.pack(">IIIIII", program, 1, number & 0xffffffff, 0, 7, 0) + args
        try:
            self.socket.sendall(struct.pack(">I", len(body) + 4) + body)
            while True:
                packet = self.exactly(struct.unpack(">I", self.exactly(4))[0] - 4)
                if packet[12:16] == b"\0\0\0\1":
                    return "ok" if packet[20:24] == b"\0\0\0\0" else "%d/%d" % struct.unpack(">ii", packet[24:32])
        except (EOFError, OSError):
            return "closed"


def outcome(path, uri, read_only, program, number, args):
    client = Client(path)
    client.call(AUTH_LIST, b"")
    if uri:
        client.call(OPEN, numbers(1) + text(uri) + numbers(read_only))
    try:
        return client.call(number, args, program)
    finally:
        client.socket.close()


def main(real, ours):
    calls = differ = 0
    for uri in ("test:///default", "qemu:///system", None):
        for read_only in (0, 1):
            for program, number, args in cases():
                calls += 1
                wanted, got = (outcome(path, uri, read_only, program, number, args) for path in (real, ours))
                if wanted.split("/")[0] != got.split("/")[0]:
                    differ += 1
                    print(f"{uri} read-only={read_only} {'qemu' if program == QEMU else 'lxc'} {number} {args.hex()}: {got} instead of {wanted}")
    print(f"{calls} calls, {differ} codes differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
