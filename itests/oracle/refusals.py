#!/usr/bin/python3
"""Calls every procedure of the remote program with empty, typical and hostile arguments, and tells the error codes.

  refusals.py record RW-SOCKET RO-SOCKET > FILE       a line a case, as WireRefusalsIT reads them
  refusals.py compare FILE RW-SOCKET RO-SOCKET        the cases of FILE that end in another way
  refusals.py one NUMBER VARIANT RW-SOCKET            one case, with the error's words

Each case has a connection of its own to test:///default, so that none sees what another one did.
"""
import socket
import struct
import sys

from wirecases import cases, xdr_bytes

PROGRAM = 0x20008086
OPEN, CLOSE = 1, 2
REPLY = 1


class Client:
    def __init__(self, path, read_only):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(20)
        self.socket.connect(path)
        opened = self.call(OPEN, struct.pack(">I", 1) + xdr_bytes(b"test:///default") + struct.pack(">I", read_only))
        if opened != "ok":
            raise SystemExit(f"{path}: not opened: {opened}")

    def exactly(self, count):
        data = b""
        while len(data) < count:
            more = self.socket.recv(count - len(data))
            if not more:
                raise EOFError
            data += more
        return data

    def call(self, procedure, args, words=False):
        try:
            self.socket.sendall(struct.pack(">IIIIIII", 28 + len(args), PROGRAM, 1, procedure, 0, 7, 0) + args)
            while True:
                length, _, _, _, kind, serial, status = struct.unpack(">IIIIIII", self.exactly(28))
                body = self.exactly(length - 28)
                if kind == REPLY and serial == 7:
                    return "ok" if status == 0 else self.error(body, words)
        except socket.timeout:
            return "silent"
        except (EOFError, ConnectionError):
            return "closed"

    @staticmethod
    def error(body, words):
        code, domain, there = struct.unpack(">iiI", body[:12])
        outcome = f"{code}/{domain}"
        if words and there:
            length = struct.unpack(">I", body[12:16])[0]
            outcome += " " + body[16:16 + length].decode(errors="replace")
        return outcome

    def close(self):
        self.call(CLOSE, b"")
        try:
            while self.socket.recv(4096):
                pass
        except OSError:
            pass
        self.socket.close()


def outcome(path, read_only, procedure, args, words=False):
    client = Client(path, read_only)
    try:
        return client.call(procedure, args, words)
    finally:
        client.close()


def both(rw, ro, procedure, args):
    return f"rw={outcome(rw, 0, procedure, args)} ro={outcome(ro, 1, procedure, args)}"


def steady(rw, ro, procedure, args):
    """The real daemon now and then keeps the driver's state past the end of the last connection."""
    seen = []
    while True:
        seen.append(both(rw, ro, procedure, args))
        if seen.count(seen[-1]) == 2:
            return seen[-1]


def record(rw, ro):
    print("# What libvirtd 9.0.0 answers on test:///default, read-write and read-only: CODE/DOMAIN, or ok.")
    print("# NUMBER NAME VARIANT ARGUMENTS rw=OUTCOME ro=OUTCOME; made by itests/oracle/record-refusals.sh.")
    for call, variant, args in cases():
        print(call["number"], call["name"], variant, args.hex() or "-", steady(rw, ro, call["number"], args), flush=True)


def compare(file, rw, ro):
    total = differing = 0
    for line in open(file, encoding="ascii"):
        if line.startswith("#"):
            continue
        number, name, variant, args, *want = line.split()
        data = bytes.fromhex("" if args == "-" else args)
        for path, read_only, wanted in ((rw, 0, want[0][3:]), (ro, 1, want[1][3:])):
            got = outcome(path, read_only, int(number), data, words=True)
            total += 1
            if got.split(" ")[0].split("/")[0] != wanted.split("/")[0]:
                differing += 1
                print(number, name, variant, "ro" if read_only else "rw", "want", wanted, "got", got)
    print(f"{total - differing} of {total} alike")
    return differing


def one(number, variant, rw):
    for call, name, args in cases():
        if call["number"] == int(number) and variant in (name, "all"):
            print(call["name"], name, args.hex(), outcome(rw, 0, call["number"], args, words=True))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit({"record": record, "compare": compare, "one": one}[sys.argv[1]](*sys.argv[2:]))
