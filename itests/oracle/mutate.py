"""Documents made from other documents: recombined, damaged, and with every path of a table tried."""
import random
import re
import xml.dom.minidom as dom

ODD = ['', ' ', '0', '-1', '1', '2', '65535', '65536', '4294967295', '4294967296', '18446744073709551615',
       '99999999999999999999', '0x1f', '007', ' 7 ', '+5', '1.5', '1e3', 'yes', 'no', 'on', 'off', 'default', 'none',
       'auto', 'nonesuch', 'YES', "it's", '<&>"', 'a b', '/', '/a//b/', 'é', '::1', '10.0.0.1', 'fe80::/64',
       '52:54:00:12:34:56', '52-54-00-12-34-56', '3e3fce45-4f53-4fa7-bb32-11f34168b82b', 'KiB', 'GB', '0-3,^2', 'x' * 300]
COMMON = {'unsignedInt': '7', 'unsignedLong': '7', 'positiveInteger': '3', 'int': '3', 'long': '3', 'integer': '3',
          'text': 'word', 'string': 'word', 'NCName': 'word', 'anyURI': 'word', 'base64Binary': 'YWJj', 'hexBinary': 'ab'}
BY_NAME = {'uuid': '3e3fce45-4f53-4fa7-bb32-11f34168b82b', 'address': '10.1.1.1', 'mac': '52:54:00:aa:bb:cc', 'path': '/p/q',
           'file': '/p/f', 'dev': 'eth7', 'dir': '/p/d', 'unit': 'KiB', 'cpuset': '0-3', 'nodeset': '0', 'cpus': '0', 'vcpus': '0',
           'bus': '0x01', 'slot': '0x05', 'function': '0x1', 'domain': '0x0000', 'port': '7', 'start': '10', 'end': '20',
           'netmask': '255.255.255.0', 'prefix': '24', 'memory': '1024', 'size': '1024', 'id': '1'}


def elements(node):
    return [c for c in node.childNodes if c.nodeType == dom.Node.ELEMENT_NODE]


def every(node):
    yield node
    for child in elements(node):
        yield from every(child)


def path_of(node):
    steps = []
    while node is not None and node.nodeType == dom.Node.ELEMENT_NODE:
        steps.append(node.tagName)
        node = node.parentNode
    return '/'.join(reversed(steps))


def parse(text):
    try:
        return dom.parseString(text)
    except Exception:
        return None


def text_of(document):
    return document.documentElement.toxml()


def sample(entry, patterns, pick):
    """A value that a table's entry allows, as far as that is easily told."""
    if entry.get('enum'):
        return pick.choice(entry['enum'])
    types = entry.get('type') or 'text'
    kind = pick.choice(types) if isinstance(types, list) else types
    name = entry['p'].rsplit('/', 1)[-1].lstrip('@')
    full = patterns.get(kind, kind)
    low = re.search(r'minInclusive=(-?\d+)', full)
    if low:
        return str(max(int(low.group(1)), 1))
    if '[0-9]+' in full and 'a-z' not in full and full.split()[0] in COMMON:
        return COMMON[full.split()[0]]
    if name in BY_NAME:
        return BY_NAME[name]
    words = re.fullmatch(r'pattern \(?([\w|()]+)\)?', full)
    if words:
        return pick.choice([w for w in re.split(r'[|()]+', words.group(1)) if w])
    if 'fA-F0-9]{8}' in full:
        return BY_NAME['uuid']
    if '(0x)?' in full or full.startswith('pattern 0x'):
        return '0x1'
    return COMMON.get(full.split()[0], 'word')


class Pool:
    """The documents to start from, with their elements by path."""

    def __init__(self, texts, table, patterns, seed):
        self.pick = random.Random(seed)
        self.docs = [d for d in map(parse, texts) if d is not None]
        self.table, self.patterns = table, patterns
        self.parts = {}
        for document in self.docs:
            for node in every(document.documentElement):
                self.parts.setdefault(path_of(node), []).append(node)

    def host(self, path):
        """A copy of a document that has as much of a path as can be had, and the element that far in."""
        steps = path.split('/')
        for n in range(len(steps), 0, -1):
            found = self.parts.get('/'.join(steps[:n]))
            if found:
                node = self.pick.choice(found)
                index = [n is node for n in every(node.ownerDocument.documentElement)].index(True)
                document = node.ownerDocument.cloneNode(True)
                return document, list(every(document.documentElement))[index], steps[n:]
        return None

    def with_path(self, entry, value):
        """A document in which the path of an entry stands with a value."""
        path = entry['p']
        owner, _, attribute = path.partition('/@')
        if '*' in path:
            return None
        got = self.host(owner)
        if got is None:
            return None
        document, node, missing = got
        for i, step in enumerate(missing):
            node = node.appendChild(document.createElement(step))
            self.need(node, owner.split('/')[:len(owner.split('/')) - len(missing) + i + 1])
        if attribute:
            node.setAttribute(attribute, value)
        elif entry.get('type') or entry.get('enum'):
            self.set_text(document, node, value)
        return text_of(document)

    def need(self, node, steps):
        prefix = '/'.join(steps) + '/@'
        for entry in self.table:
            if entry.get('req') and entry['p'].startswith(prefix):
                node.setAttribute(entry['p'][len(prefix):], sample(entry, self.patterns, self.pick))

    @staticmethod
    def set_text(document, node, value):
        for child in list(node.childNodes):
            node.removeChild(child)
        node.appendChild(document.createTextNode(value))

    def paths(self, hosts):
        """Every path and every value of an enumeration, each in some documents."""
        for entry in self.table:
            values = entry.get('enum') or [sample(entry, self.patterns, self.pick)]
            for value in values:
                for _ in range(hosts):
                    text = self.with_path(entry, value)
                    if text:
                        yield text

    def odd(self, each):
        """Every path with some values that may well be wrong, and without it where it stands."""
        for entry in self.table:
            for value in self.pick.sample(ODD, min(each, len(ODD))):
                text = self.with_path(entry, value)
                if text:
                    yield text
            text = self.without(entry['p'])
            if text:
                yield text

    def without(self, path):
        """A document from which what stands at a path is gone; None when it stands nowhere."""
        owner, _, attribute = path.partition('/@')
        got = self.host(owner)
        if got is None or got[2] or got[1].parentNode is got[0]:
            return None
        document, node, _ = got
        if not attribute:
            node.parentNode.removeChild(node)
        elif node.hasAttribute(attribute):
            node.removeAttribute(attribute)
        else:
            return None
        return text_of(document)

    def mutant(self):
        document = self.pick.choice(self.docs).cloneNode(True)
        text = None
        for _ in range(self.pick.choice([1, 1, 1, 2, 3])):
            nodes = list(every(document.documentElement))
            node = self.pick.choice(nodes)
            text = self.pick.choice(self.WAYS)(self, document, node) or text
        return text or text_of(document)

    def odd_attribute(self, document, node):
        if not node.attributes.length:
            return self.odd_text(document, node)
        name = self.pick.choice(list(node.attributes.keys()))
        entry = next((e for e in self.table if e['p'] == path_of(node) + '/@' + name), None)
        node.setAttribute(name, sample(entry, self.patterns, self.pick) if entry and self.pick.random() < .5 else self.pick.choice(ODD))

    def odd_text(self, document, node):
        if not elements(node):
            self.set_text(document, node, self.pick.choice(ODD))

    def drop_attribute(self, document, node):
        if node.attributes.length:
            node.removeAttribute(self.pick.choice(list(node.attributes.keys())))

    def drop(self, document, node):
        if node.parentNode is not document:
            node.parentNode.removeChild(node)

    def twice(self, document, node):
        if node.parentNode is not document:
            node.parentNode.insertBefore(node.cloneNode(True), node)

    def shuffle(self, document, node):
        children = elements(node)
        self.pick.shuffle(children)
        for child in children:
            node.appendChild(child)

    def graft(self, document, node):
        others = [p for p in self.parts if p.rpartition('/')[0] == path_of(node)]
        if others:
            other = self.pick.choice(self.parts[self.pick.choice(others)])
            node.insertBefore(document.importNode(other, True), self.pick.choice(elements(node) or [None]))

    def swap(self, document, node):
        same = self.parts.get(path_of(node), [])
        if same and node.parentNode is not document:
            node.parentNode.replaceChild(document.importNode(self.pick.choice(same), True), node)

    def new_attribute(self, document, node):
        prefix = path_of(node) + '/@'
        known = [e for e in self.table if e['p'].startswith(prefix)]
        if known:
            entry = self.pick.choice(known)
            node.setAttribute(entry['p'][len(prefix):], sample(entry, self.patterns, self.pick))

    def stranger(self, document, node):
        node.appendChild(document.createElement(self.pick.choice(['unheard', 'x-y', 'source', 'address', 'name'])))
        node.setAttribute('unheard-of', '1')

    def comment(self, document, node):
        node.insertBefore(document.createComment(' remark '), node.firstChild)

    def padded(self, document, node):
        if node.firstChild is not None and node.firstChild.nodeType == dom.Node.TEXT_NODE:
            node.firstChild.data = '\n  ' + node.firstChild.data + '\t '

    def cdata(self, document, node):
        if not elements(node) and node.firstChild is not None:
            data = node.firstChild.data
            node.removeChild(node.firstChild)
            node.appendChild(document.createCDATASection(data))

    def prefixed(self, document, node):
        node.setAttribute('xmlns:foo', 'urn:foo')
        node.appendChild(document.createElement('foo:bar')).setAttribute('foo:baz', '1')

    def broken(self, document, node):
        text = text_of(document)
        at = self.pick.randrange(len(text))
        return self.pick.choice([
            text[:at], text[:at] + '&unknown;' + text[at:], text[:at] + '<' + text[at:], text + text, text + ' tail',
            '<!DOCTYPE a [<!ENTITY e "x">]>' + text.replace('>', '>&e;', 1), text.replace("</", '< /', 1)])

    WAYS = [odd_attribute] * 6 + [odd_text] * 3 + [drop_attribute] * 3 + [drop] * 2 + [twice, shuffle] + [graft] * 3 + \
           [swap] * 2 + [new_attribute] * 3 + [stranger, comment, padded, cdata, prefixed, broken]
