#!/usr/bin/python3
"""hostile.py PID ADDRESS...: attacks each address (a socket's path, HOST:PORT, or tls:FOLDER:HOST:PORT with a client's
certificate in FOLDER) in turn, and prints how long a client
of the first address, which behaves, waited for its answers meanwhile, and what memory the daemon had.

Ends with status 0 if that client was always answered within 50 ms, and the daemon's memory stayed below LIMIT MiB
(environment, default 700). Of an answer that is late, what does not count is the time in which the daemon's thread was
ready to run but other processes had the processors.
"""
import multiprocessing
import os
import random
import re
import resource
import socket
import ssl
import statistics
import struct
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

REMOTE, ADMIN = 0x20008086, 0x06900690
AUTH_LIST, AUTH_SASL_INIT, AUTH_SASL_START, AUTH_SASL_STEP, AUTH_POLKIT, GET_CAPABILITIES = 66, 67, 68, 69, 70, 7
MOST = 0.05
CONNECTIONS = int(os.environ.get("CONNECTIONS", "5000"))


def packet(number, serial=1, args=b"", program=REMOTE):
    return struct.pack(">IIIIIII", 28 + len(args), program, 1, number, 0, serial, 0) + args


def chars(text):
    """SASL's words, of which each character takes four bytes."""
    return struct.pack(f">I{len(text)}I", len(text), *text)


OPENING = packet(1, 0, struct.pack(">II", 1, 15) + b"test:///default\0" + struct.pack(">I", 0))


def by_tls(folder, host, port, seconds):
    context = ssl.create_default_context(cafile=f"{folder}/cacert.pem")
    context.load_cert_chain(f"{folder}/clientcert.pem", f"{folder}/clientkey.pem")
    plain = socket.create_connection((host, port), seconds)
    client = context.wrap_socket(plain, server_hostname=host)
    if client.recv(1) != b"\x01":
        raise OSError("not let in")
    return client


def connect(address, seconds=5.0):
    if address.startswith("tls:"):
        _, folder, host, port = address.split(":")
        return by_tls(folder, host, int(port), max(seconds, 5.0))
    if address.startswith("/"):
        client = socket.socket(socket.AF_UNIX)
        target = address
    else:
        client = socket.socket(socket.AF_INET)
        host, port = address.rsplit(":", 1)
        target = (host, int(port))
    client.settimeout(seconds)
    client.connect(target)
    return client


def crowd(address, count):
    count = min(count, int(os.environ.get("TLS_CONNECTIONS", "5000"))) if address.startswith("tls:") else count
    return gathered(address, count)


def gathered(address, count):
    """So many connections, or as many as the daemon takes: who finds its queue full tries some times more."""
    clients, refused = [], 0
    while len(clients) < count and refused < (2 if address.startswith("tls:") else 50):
        try:
            clients.append(connect(address, 0.5))
            refused = 0
        except OSError:
            refused += 1
            time.sleep(0.01)
    return clients


def send_all(clients, data):
    for client in clients:
        try:
            client.sendall(data)
        except OSError:
            pass


def half_frames(address):
    clients = crowd(address, 500)
    send_all(clients, OPENING[:13])
    time.sleep(1)
    return clients


def huge_lengths(address):
    clients = crowd(address, 500)
    for length in (0, 3, 27, 33554436, 0x7fffffff, 0xffffffff, 33554432):
        send_all(crowd(address, 50), struct.pack(">I", length) + b"x" * 24)
    send_all(clients, struct.pack(">I", 33554432) + OPENING[4:28] + b"\0" * 8192)
    time.sleep(1)
    return clients


def slow_writes(address):
    clients = crowd(address, 300)
    for at in range(28):
        send_all(clients, OPENING[at:at + 1])
        time.sleep(0.05)
    return clients


def many_connections(address):
    clients = crowd(address, CONNECTIONS)
    time.sleep(1)
    return clients


def garbage(address):
    for _ in range(100 if address.startswith("tls:") else 1000):
        for client in crowd(address, 1):
            send_all([client], random.randbytes(random.randrange(1, 400)))
            client.close()
    return []


def calls_before_all(address):
    """Before authentication and before the open, every procedure of both programs."""
    clients = crowd(address, 20)
    for client in clients:
        send_all([client], b"".join(packet(it, it) + packet(it, it, program=ADMIN) for it in range(3, 449)))
    time.sleep(1)
    return clients


def attempts(address):
    start = packet(AUTH_SASL_START, 3, struct.pack(">I", 5) + b"PLAIN\0\0\0" + struct.pack(">i", 0) + chars(b"\0a\0b"))
    clients = crowd(address, 20)
    for client in clients:
        send_all([client], (packet(AUTH_POLKIT, 2) + start) * 500)
    time.sleep(1)
    return clients


def replays(address):
    """The words of SASL in their order, and again, and with the words of another conversation."""
    init = packet(AUTH_SASL_INIT, 2)
    start = packet(AUTH_SASL_START, 3, struct.pack(">I", 10) + b"DIGEST-MD5\0\0" + struct.pack(">iI", 1, 0))
    word = b'username="ann",realm="libvirt",nonce="x",cnonce="y",nc=00000001,qop=auth-conf,cipher=rc4,digest-uri="libvirt/l",response=00'
    step = packet(AUTH_SASL_STEP, 4, struct.pack(">i", 0) + chars(word))
    clients = crowd(address, 20)
    for client in clients:
        send_all([client], (init + start + step + step + start) * 200)
    time.sleep(1)
    return clients


def not_this_protocol(address):
    """At the socket below TLS, or at any other: half a handshake, another protocol, and silence."""
    below = address.split(":", 2)[2] if address.startswith("tls:") else address
    clients = crowd(below, 100)
    send_all(clients[:30], bytes.fromhex("16030100c8010000c40303") + b"\0" * 20)
    send_all(clients[30:60], b"GET / HTTP/1.0\r\n\r\n")
    time.sleep(1)
    return clients


def reads_nothing(address):
    clients = crowd(address, 20)
    for client in clients:
        client.settimeout(0.2)
        send_all([client], OPENING + packet(GET_CAPABILITIES) * 20000)
    return clients


ATTACKS = [half_frames, huge_lengths, slow_writes, garbage, calls_before_all, attempts, replays,
           not_this_protocol, reads_nothing, many_connections]


def exactly(client, count):
    data = b""
    while len(data) < count:
        more = client.recv(count - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def waited_for_a_processor(pid, thread):
    """(seconds that a thread ran, seconds that it could have run but others did)"""
    ran, waited, _ = Path(f"/proc/{pid}/task/{thread}/schedstat").read_text().split()
    return int(ran) / 1e9, int(waited) / 1e9


class Blame:
    """Tells how much of an answer's time is the daemon's own, and not due to a machine with other work.

    Not its own are the times in which the thread that answers, or the one that asks, was ready to run and did not get a
    processor; but as far as other threads of the daemon ran meanwhile, those may have been in the way, and it is its own.
    """

    def __init__(self, pid):
        self.pid = pid
        self.loops = [task.name for task in Path(f"/proc/{pid}/task").iterdir()
                      if re.match(r"rpc-\d", (task / "comm").read_text())]
        self.clock = (~pid << 3) | 2  # the processor time of that process
        self.before = None

    def look(self):
        return ([waited_for_a_processor(self.pid, loop) for loop in self.loops], time.clock_gettime(self.clock),
                waited_for_a_processor(os.getpid(), os.getpid())[1])

    def begin(self):
        self.before = self.look()

    def others_part(self):
        """Seconds without a processor since begin that are others' doing."""
        loops, spent, asking = self.look()
        loops_before, spent_before, asking_before = self.before
        ran, waited = min(((ran - ran_before, waited - waited_before) for (ran, waited), (ran_before, waited_before)
                           in zip(loops, loops_before)), key=lambda it: it[1])
        siblings = max(0, spent - spent_before - ran)
        return asking - asking_before + max(0, waited - siblings)


def witness(pid, client, stop, told):
    """Asks every 5 ms; tells in the end of each answer when it was asked for, how long it took, how much is ours."""
    client.settimeout(30)
    blame, seen = Blame(pid), []
    while not stop.is_set():
        blame.begin()
        began = time.monotonic()
        client.sendall(packet(AUTH_LIST))
        exactly(client, struct.unpack(">I", exactly(client, 4))[0] - 4)
        took = time.monotonic() - began
        seen.append((began, took, max(0, took - blame.others_part())))
        time.sleep(0.005)
    told.send(seen)


class Witness:
    """A process with a client that behaves."""

    def __init__(self, pid, address):
        self.stop = multiprocessing.Event()
        self.told, tells = multiprocessing.Pipe(False)
        self.process = multiprocessing.Process(target=witness, args=(pid, connect(address), self.stop, tells))
        self.process.start()
        tells.close()

    def answers(self):
        """What it saw, or nothing if it was not answered."""
        self.stop.set()
        try:
            return self.told.recv()
        except EOFError:
            return []
        finally:
            self.process.join()


def resident(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) // 1024


def attack(pid, first, address, way):
    watching = Witness(pid, first)
    clients = way(address)
    memory = resident(pid)
    held = len(clients)
    for client in clients:
        client.close()
    time.sleep(0.5)
    answers = watching.answers()
    times = sorted(took * 1000 for _, took, _ in answers) or [-1]
    ours = max((ours for *_, ours in answers), default=0)
    print(f"{way.__name__:18} {Path(address).name:22} held {held:5}  answers {len(answers):5}  "
          f"median {statistics.median(times):6.2f} ms  99 % {times[int(len(times) * 0.99)]:7.2f} ms  "
          f"longest {times[-1]:7.2f} ms, ours {ours * 1000:7.2f} ms  {memory} MiB", flush=True)
    for began, took, ours in answers:
        if took > MOST:
            print(f"    {datetime.now() - timedelta(seconds=time.monotonic() - began):%T.%f} "
                  f"{took * 1000:8.2f} ms, ours {ours * 1000:8.2f} ms", flush=True)
    punctual = all(ours <= MOST for *_, ours in answers)
    return len(answers) > 0 and punctual and memory < int(os.environ.get("LIMIT", "700"))


def main(pid, *addresses):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    well = True
    chosen = os.environ.get("ONLY", "").split()
    for address in addresses:
        for way in ATTACKS:
            if chosen and way.__name__ not in chosen:
                continue
            if not attack(pid, addresses[0], address, way):
                print("FAIL")
                well = False
    return 0 if well else 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(int(sys.argv[1]), *sys.argv[2:]))
