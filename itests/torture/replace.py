"""The clients of replace.sh: see there."""

import glob
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile

import libvirt

dist, root, daemon, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
JAR = "org.serval.driver.qemu.jar"
installed = os.path.join(root, "var/lib/libvirt/drivers", JAR)
libvirt.registerErrorHandler(lambda *_: None, None)


class Caller(threading.Thread):
    """Asks for domains without a pause, and keeps how long the longest answer took."""

    def __init__(self, uri):
        super().__init__(daemon=True)
        self.connection = libvirt.open(f"{uri}?socket={root}/run/libvirt/libvirt-sock")
        self.longest, self.calls, self.failed, self.waits = 0.0, 0, [], []
        self.running = True

    def run(self):
        while self.running:
            start = time.monotonic()
            try:
                self.connection.listAllDomains()
            except libvirt.libvirtError as e:
                self.failed.append(str(e))
            self.calls += 1
            self.longest = max(self.longest, time.monotonic() - start)

    def next_round(self):
        self.waits.append(self.longest)
        self.longest = 0.0


def build(version):
    """Another build: the same classes, another version in the manifest."""
    with zipfile.ZipFile(os.path.join(dist, "drivers", JAR)) as old, zipfile.ZipFile(installed + ".new", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "META-INF/MANIFEST.MF":
                data = re.sub(rb"Bundle-Version: [^\r\n]*", b"Bundle-Version: " + version.encode(), data)
            new.writestr(name, data)
    os.rename(installed + ".new", installed)


def reported(version):
    with open(os.path.join(root, "run/libvirt/serval-drivers")) as report:
        return f"running\torg.serval.driver.qemu\t{version}\t" in report.read()


def replace(version):
    build(version)
    os.kill(daemon, signal.SIGHUP)
    limit = time.monotonic() + 30
    while not reported(version):
        if time.monotonic() > limit:
            sys.exit(f"version {version} does not come")
        time.sleep(0.02)
    time.sleep(0.2)


def jcmd(*words):
    tools = [shutil.which("jcmd")] + glob.glob("/usr/lib/jvm/*25*/bin/jcmd")
    tool = next((t for t in tools if t and os.path.exists(t)), None)
    if tool is None:
        return ""
    return subprocess.run([tool, str(daemon), *words], capture_output=True, text=True).stdout


def size():
    jcmd("GC.run")
    jcmd("GC.run")
    table = jcmd("GC.class_histogram")
    copies = sum(
        int(m.group(1)) for m in re.finditer(r"^\s*\d+:\s+(\d+)\s.*QemuDriver\b.*$", table, re.M))
    loaders = [line for line in jcmd("VM.classloader_stats").splitlines() if "BundleClassLoader" in line]
    status = open(f"/proc/{daemon}/status").read()
    return {
        "MiB": int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) // 1024,
        "fds": len(os.listdir(f"/proc/{daemon}/fd")),
        "threads": len(os.listdir(f"/proc/{daemon}/task")),
        "drivers": copies,
        "bundle loaders": len(loaders),
    }


qemu, test = Caller("qemu+unix:///system"), Caller("test+unix:///default")
qemu.start()
test.start()
for n in range(3):
    replace(f"7.0.{n}")
    qemu.next_round()
    test.next_round()
for caller in (qemu, test):
    caller.waits = []
for _ in range(10):
    time.sleep(0.7)
    for caller in (qemu, test):
        caller.next_round()
quiet = {caller: max(caller.waits) for caller in (qemu, test)}
for caller in (qemu, test):
    caller.waits = []
first = size()
for caller in (qemu, test):
    caller.longest = 0.0  # counting objects holds the daemon up
for n in range(rounds):
    replace(f"7.1.{n}")
    qemu.next_round()
    test.next_round()
last = size()
for caller in (qemu, test):
    caller.running = False
    caller.join(20)
for name, caller in (("qemu", qemu), ("test", test)):
    waits = sorted(caller.waits)
    print(f"{name}: {caller.calls} calls, {len(caller.failed)} failed; longest wait of a round: "
          f"median {waits[len(waits) // 2] * 1000:.0f} ms, worst {waits[-1] * 1000:.0f} ms; "
          f"worst of 10 rounds of 0.7 s with nothing replaced {quiet[caller] * 1000:.0f} ms")
print(f"after 3 rounds {first}, after {rounds} more {last}")
if max(qemu.waits) >= 1:
    sys.exit("a call waited for a second or more")
guest = qemu.connection.lookupByName("guest").info()[0]
if qemu.failed or test.failed:
    sys.exit(f"failed: {(qemu.failed + test.failed)[:3]}")
if guest != libvirt.VIR_DOMAIN_RUNNING:
    sys.exit("the guest does not run")
for key in ("fds", "threads", "drivers", "bundle loaders"):
    if last[key] > first[key] + 2:
        sys.exit(f"{key} grew from {first[key]} to {last[key]}")
