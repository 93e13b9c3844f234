#!/usr/bin/python3
"""Many clients at once on one daemon. Each part prints one line of figures, and fails if something does not hold.

  crowd.py events SOCKET CLIENTS EVENTS    all see every event in order; one that does not read is cut off
"""
import os
import select
import socket
import struct
import sys
import time

REMOTE = 0x20008086
OPEN, DEFINE, UNDEFINE, REGISTER = 1, 11, 231, 316
KINDS_OF_EVENTS = 26
CALL, REPLY = 0, 1


def text(value):
    value = value.encode()
    return struct.pack(">I", len(value)) + value + b"\0" * (-len(value) % 4)


def packet(procedure, args=b"", serial=1, program=REMOTE, kind=CALL):
    return struct.pack(">IIIIIII", 28 + len(args), program, 1, procedure, kind, serial, 0) + args


def demand(holds, what):
    if not holds:
        sys.exit("FAIL: " + what)


class Client:
    def __init__(self, path, uri):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(60)
        self.socket.connect(path)
        self.buffer = b""
        self.ask(66)  # AUTH_LIST
        self.ask(OPEN, struct.pack(">I", 1) + text(uri) + struct.pack(">I", 0))

    def packets(self):
        """The packets of one read; None at the end."""
        data = self.socket.recv(1 << 18)
        if not data:
            return None
        data, at, found = self.buffer + data, 0, []
        while len(data) - at >= 4:
            length = int.from_bytes(data[at:at + 4], "big")
            if len(data) - at < length:
                break
            found.append(data[at:at + length])
            at += length
        self.buffer = data[at:]
        return found

    def ask(self, procedure, args=b"", program=REMOTE):
        self.socket.sendall(packet(procedure, args, program=program))
        while True:
            for it in self.packets() or sys.exit("FAIL: the daemon hung up"):
                if int.from_bytes(it[16:20], "big") == REPLY:
                    demand(it[24:28] == b"\0\0\0\0", f"procedure {procedure} fails: {it[28:]}")
                    return it[28:]

    def subscribe(self):
        for kind in range(KINDS_OF_EVENTS):
            self.ask(REGISTER, struct.pack(">II", kind, 0))


def change(client, name, number):
    """Two events: defined and undefined."""
    xml = f"<domain type='test'><name>{name}</name><memory>1024</memory><os><type>hvm</type></os></domain>"
    domain = client.ask(DEFINE, text(xml))
    client.ask(UNDEFINE, domain + struct.pack(">I", 0))


def listen(clients, wanted):
    """Reads until each has so many events; all have the same ones, in the order in which they were made."""
    seen = {client.socket.fileno(): 0 for client in clients}
    by_number = {client.socket.fileno(): client for client in clients}
    first, poll = [], select.poll()
    for number in seen:
        poll.register(number, select.POLLIN)
    while min(seen.values()) < wanted:
        ready = poll.poll(30000)
        demand(ready, f"no event in 30 s: the last client has {min(seen.values())} of {wanted}")
        for number, _ in ready:
            found = by_number[number].packets()
            demand(found is not None, f"a client that reads is cut off after {seen[number]} events")
            for it in found:
                event = it[32:]  # without the callback's number
                if seen[number] == len(first):
                    first.append(event)
                demand(first[seen[number]] == event, f"event {seen[number]} differs between clients")
                seen[number] += 1
    for place, event in enumerate(first):
        name = text(f"crowd{place // 2}")
        demand(event.startswith(name), f"event {place} is of another domain")
        demand(event[len(name) + 20:len(name) + 24] == struct.pack(">I", place % 2), f"event {place} is of another kind")


def events(path, clients, count):
    clients, count = int(clients), int(count)
    readers = []
    ready, told = os.pipe()
    for share in (clients // 2, clients - clients // 2):
        child = os.fork()
        if child == 0:
            crowd = [Client(path, "test:///default") for _ in range(share)]
            for client in crowd:
                client.subscribe()
            os.write(told, b".")
            listen(crowd, count)
            os._exit(0)
        readers.append(child)
    os.read(ready, 1), os.read(ready, 1)
    maker, start = Client(path, "test:///default"), time.monotonic()
    for number in range(count // 2):
        change(maker, f"crowd{number}", number)
    made = time.monotonic() - start
    for child in readers:
        demand(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, "a reader failed")
    print(f"events: {clients} clients saw {count} events each, all in order; made in {made:.1f} s,"
          f" seen {time.monotonic() - start - made:.1f} s later")
    deaf = Client(path, "test:///default")
    deaf.subscribe()
    number, start = 0, time.monotonic()
    gone = select.poll()
    gone.register(deaf.socket, 0)  # only for a hang-up
    while not gone.poll(0):
        change(maker, "d" * 2000 + str(number), number)
        number += 1
        demand(number < 50000, "a client that does not read is never cut off")
    print(f"deaf: a client that does not read was cut off after {2 * number} events in {time.monotonic() - start:.1f} s")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    {"events": events}[sys.argv[1]](*sys.argv[2:])
