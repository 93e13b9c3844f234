"""start.py ROUNDS REAL OURS: the measuring part of start.sh."""
import os, signal, socket, subprocess, sys, time
import libvirt

XML = """<domain type='qemu'><name>%s</name><memory unit='MiB'>8</memory>
<os><type arch='x86_64' machine='pc'>hvm</type></os>
<devices><controller type='usb' model='none'/><memballoon model='none'/></devices></domain>"""
BARE = ['/usr/bin/qemu-system-x86_64', '-S', '-nodefaults', '-no-user-config', '-display', 'none', '-m', '8']


def timed(action):
    begin = time.monotonic()
    action()
    return (time.monotonic() - begin) * 1000


def middle(values):
    return sorted(values)[len(values) // 2]


def show(what, values):
    print(f'| {what} | ' + ' | '.join(f'{middle(v):.0f} ({min(v):.0f})' for v in values) + ' |')


def greeting(machine):
    def start():
        ours, theirs = socket.socketpair()
        child = subprocess.Popen(BARE + ['-M', machine, '-chardev', f'socket,id=m,fd={theirs.fileno()}',
                                         '-mon', 'chardev=m,mode=control'], pass_fds=[theirs.fileno()])
        theirs.close()
        ours.recv(4096)
        ours.send(b'{"execute":"qmp_capabilities"}')
        ours.recv(4096)
        ours.close()
        children.append(child)
    children = []
    took = timed(start)
    children[0].kill()
    children[0].wait()
    return took


class Side:
    def __init__(self, uri):
        self.uri, self.c = uri, libvirt.open(uri)
        self.guest = self.c.defineXML(XML % 'timed')
        self.other = self.c.defineXML(XML % 'stuck')

    def virsh(self, *words):
        subprocess.run(['virsh', '-q', '-c', self.uri, *words], check=True, stdout=subprocess.DEVNULL)

    def pid(self, name):
        for number in filter(str.isdigit, os.listdir('/proc')):
            try:
                words = open(f'/proc/{number}/cmdline').read()
            except OSError:
                continue
            root = self.uri.split('socket=')[1].split('/run/')[0]
            mine = root in words or (root.endswith('/real') and '/var/lib/libvirt/qemu' in words and '/ours/' not in words)
            if f'guest={name},' in words and 'qemu-system' in words and mine and self.other.UUIDString() in words:
                return int(number)

    def begin(self):
        self.other.create()
        self.stuck = self.pid('stuck')

    def hold(self, held):
        os.kill(self.stuck, signal.SIGSTOP if held else signal.SIGCONT)


def rounds(count, sides):
    """Times of start, virsh start and destroy: by condition, then by side; conditions and sides in turn."""
    times = {held: [[[] for _ in sides] for _ in range(3)] for held in (False, True)}
    for _ in range(count):
        for held, (api, virsh, stop) in times.items():
            for n, side in enumerate(sides):
                side.hold(held)
                api[n].append(timed(side.guest.create))
                stop[n].append(timed(side.guest.destroy))
                virsh[n].append(timed(lambda: side.virsh('start', 'timed')))
                side.guest.destroy()
                side.hold(False)
    return times


def main():
    count, sides = int(sys.argv[1]), [Side(uri) for uri in sys.argv[2:4]]
    for side in sides:
        side.begin()
    rounds(2, sides)
    print('| median (least), ms | libvirtd | Serval |\n| --- | ---: | ---: |')
    for held, results in rounds(count, sides).items():
        for what, values in zip(('start', '`virsh start`', 'destroy'), results):
            show(what + (', another guest held' if held else ''), values)
    for machine in ('none', 'microvm', 'pc'):
        own = [greeting(machine) for _ in range(count)]
        print(f'| QEMU alone, machine `{machine}`, until its monitor is ready | {middle(own):.0f} ({min(own):.0f}) | |')


main()
