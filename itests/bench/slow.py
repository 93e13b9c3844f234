#!/usr/bin/python3
"""Slow calls and many connections on one daemon. Each part prints its figures, and fails if something does not hold.

  slow.py calls SOCKET CALLS MILLISECONDS       so many calls at once on one connection, to QEMU guests that are stopped by
                                                SIGSTOP: keepalive goes on, others answer below so many ms (median; at the
                                                99th percentile four times that), max_client_requests holds, all are answered
  slow.py connections SOCKET COUNT MILLISECONDS so many connections open at once, each of which is answered
"""
import os
import re
import select
import signal
import struct
import subprocess
import sys
import threading
import time

from crowd import REPLY, Client, demand, packet, text

KEEPALIVE = 0x6B656570
PING, PONG, MESSAGE = 1, 2, 2
SUSPEND, STATE, VERSION, NUMBER = 34, 212, 157, 51
GUESTS = 4
HELD = 3.0  # seconds
XML = ("<domain type='qemu'><name>{}</name><memory unit='MiB'>8</memory><os><type arch='x86_64' machine='pc'>hvm</type></os>"
       "<devices><controller type='usb' model='none'/><serial type='pty'/></devices></domain>")


class Others(threading.Thread):
    """Another connection that calls all the time; keeps how long each call took, in ms."""

    def __init__(self, path, uri, procedure, args=b""):
        super().__init__(daemon=True)
        self.client, self.procedure, self.args = Client(path, uri), procedure, args
        self.took, self.done = [], threading.Event()

    def run(self):
        while not self.done.wait(0.005):
            begin = time.monotonic()
            self.client.ask(self.procedure, self.args)
            self.took.append((time.monotonic() - begin) * 1000)

    def figures(self):
        ordered = sorted(self.took)
        return len(ordered), ordered[len(ordered) // 2], ordered[len(ordered) * 99 // 100], ordered[-1]


def virsh(path, *words):
    subprocess.run(["virsh", "-q", "-c", f"qemu+unix:///system?socket={path}", *words], check=True, stdout=subprocess.DEVNULL)


def threadpool(path):
    """Workers of the daemon that are at something, and how many calls wait."""
    uri = f"libvirtd+unix:///system?socket={os.path.dirname(path)}/libvirt-admin-sock"
    told = subprocess.run(["virt-admin", "-c", uri, "server-threadpool-info", "libvirtd"], check=True, capture_output=True, text=True)
    numbers = {k: int(v) for k, v in re.findall(r"(\w+)\s*:\s*(\d+)", told.stdout)}
    return numbers["nWorkers"] - numbers["freeWorkers"], numbers["jobQueueDepth"]


def pids(names):
    """Processes of guests, by their names."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as line:
                words = line.read().split(b"\0")
        except OSError:
            continue
        if b"qemu-system" in words[0] and any(f"guest={name},".encode() in b" ".join(words) for name in names):
            found.append(int(pid))
    return found


def calls(path, count, limit):
    count, limit = int(count), float(limit)
    names = [f"slow{os.getpid()}x{number}" for number in range(GUESTS)]
    for name in names:
        document = f"/tmp/{name}.xml"
        with open(document, "w") as out:
            out.write(XML.format(name))
        try:
            virsh(path, "create", document)
        finally:
            os.unlink(document)
    stopped = []
    try:
        slow = Client(path, "qemu:///system")
        domains = [slow.ask(23, text(name)) for name in names]
        stopped = pids(names)
        demand(len(stopped) == GUESTS, f"{len(stopped)} of {GUESTS} guests are found")
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        measure(path, slow, domains, count, limit, stopped)
    finally:
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)
        for name in names:
            virsh(path, "destroy", name)


def measure(path, slow, domains, count, limit, stopped):
    others = [Others(path, "qemu:///system", VERSION), Others(path, "qemu:///system", STATE, domains[0] + struct.pack(">I", 0)),
              Others(path, "test:///default", NUMBER)]
    for other in others:
        other.start()
    slow.socket.sendall(b"".join(
        packet(SUSPEND, domains[number % len(domains)], serial=1000 + number)
        for number in range(count)))
    answers, pongs, sent, running, waiting = {}, [], {}, [], []
    begin = time.monotonic()
    pool = threading.Thread(target=lambda: watch(path, begin, running, waiting))
    pool.start()
    next_ping = begin
    woken = False
    while len(answers) < count or len(pongs) < len(sent):
        now = time.monotonic()
        demand(now - begin < 60, f"after 60 s {len(answers)} of {count} calls are answered, {len(pongs)} of {len(sent)} pings")
        if not woken and now - begin > HELD:
            demand(len(answers) == 0, f"{len(answers)} calls are answered while the guests are stopped")
            demand(len(pongs) >= len(sent) - 1, f"{len(pongs)} of {len(sent)} pings were answered meanwhile")
            for pid in stopped:
                os.kill(pid, signal.SIGCONT)
            woken = True
        if not woken and now >= next_ping:
            slow.socket.sendall(packet(PING, serial=0, program=KEEPALIVE, kind=MESSAGE))
            sent[len(sent)] = now
            next_ping = now + 0.1
        if select.select([slow.socket], [], [], 0.01)[0]:
            found = slow.packets()
            demand(found is not None, "the connection with slow calls is cut off")
            take(found, answers, pongs, sent)
    pool.join()
    for other in others:
        other.done.set()
        other.join()
    report(count, answers, pongs, running, waiting, others, limit)


def take(found, answers, pongs, sent):
    for it in found:
        program, kind, serial = (int.from_bytes(it[at:at + 4], "big") for at in (4, 16, 20))
        if program == KEEPALIVE:
            if int.from_bytes(it[12:16], "big") == PONG:
                pongs.append((time.monotonic() - sent[len(pongs)]) * 1000)
        elif kind == REPLY:
            demand(serial not in answers, f"call {serial} is answered twice")
            answers[serial] = int.from_bytes(it[24:28], "big")


def watch(path, begin, running, waiting):
    while time.monotonic() - begin < HELD - 0.5:
        busy, queued = threadpool(path)
        running.append(busy)
        waiting.append(queued)
        time.sleep(0.1)


def report(count, answers, pongs, running, waiting, others, limit):
    well = sum(1 for status in answers.values() if status == 0)
    print(f"slow calls: {count} at once on one connection, {len(answers)} answered, {well} of them well, after {HELD:.0f} s;"
          f" at most {max(running)} ran at once and {max(waiting)} waited")
    demand(set(answers) == set(range(1000, 1000 + count)), "answers to other calls")
    asked = int(os.environ.get("MAX_CLIENT_REQUESTS", "5"))
    # One more: the question about the workers is a call as well, of the other server, and those of the others.
    demand(1 <= max(running) <= asked + len(others), f"{max(running)} calls ran, and a client may have {asked}")
    print(f"keepalive meanwhile: {len(pongs)} pings, each answered; longest {max(pongs):.1f} ms")
    for other in others:
        number, median, most, worst = other.figures()
        print(f"another connection, procedure {other.procedure}: {number} calls, median {median:.2f} ms, 99 % {most:.2f}, worst {worst:.2f}")
        demand(median < limit, f"the median is above {limit} ms")
        demand(most < 4 * limit, f"one in a hundred is above {4 * limit} ms")


def connections(path, count, limit):
    count, limit = int(count), float(limit)
    begin = time.monotonic()
    crowd = [Client(path, "test:///default") for _ in range(count)]
    opened = time.monotonic() - begin
    took = []
    for client in crowd:
        start = time.monotonic()
        client.ask(NUMBER)
        took.append((time.monotonic() - start) * 1000)
    took.sort()
    print(f"connections: {count} open at once, opened in {opened:.1f} s; a call on each: median {took[count // 2]:.2f} ms,"
          f" 99 % {took[count * 99 // 100]:.2f}, worst {took[-1]:.2f}")
    demand(took[count // 2] < limit, f"the median is above {limit} ms")
    for client in crowd:
        client.socket.close()


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    {"calls": calls, "connections": connections}[sys.argv[1]](*sys.argv[2:])
