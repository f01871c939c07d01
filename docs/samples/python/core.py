"""Decides facts by core.wasm, in a process of one's own: python core.py core.wasm facts.json [options.json]

Needs Python 3.9 or newer and the package wasmtime (requirements.txt). The interface: docs/core-wasm.md.
"""

import sys

from wasmtime import Engine, Instance, Module, Store, Trap


class Core:
    """One instance of core.wasm. It is for one thread; a second one costs a few milliseconds and no compiling."""

    def __init__(self, path, most_memory=64 * 1024 * 1024):
        self.engine = Engine()
        self.module = Module.from_file(self.engine, path)
        self.most_memory = most_memory
        self.start()

    def start(self):
        """A new instance, which knows nothing of the one before."""
        self.store = Store(self.engine)
        self.store.set_limits(memory_size=self.most_memory)
        # The empty list: it imports nothing, so it can reach nothing.
        exports = Instance(self.store, self.module, []).exports(self.store)
        self.memory, self.alloc = exports["memory"], exports["zice_alloc"]
        self.free, self.ask = exports["zice_free"], exports["zice_check"]
        if exports["zice_abi_version"](self.store) != 1:
            raise RuntimeError("this core.wasm has another interface than this program")

    def check(self, facts, options=""):
        """The report without advice, or {"errors": [...]}, as text; both arguments are JSON text."""
        try:
            facts, options = facts.encode(), options.encode()
            at, options_at = self.lend(facts), self.lend(options)
            packed = self.ask(self.store, at, len(facts), options_at, len(options)) & 0xFFFFFFFFFFFFFFFF
            start, length = packed >> 32, packed & 0xFFFFFFFF
            answer = self.memory.read(self.store, start, start + length).decode()
            for address in (at, options_at, start):
                self.free(self.store, address)
            return answer
        except Trap:
            # What trapped is in doubt for ever; the host is not, and neither is the next question.
            self.start()
            raise

    def lend(self, text):
        address = self.alloc(self.store, len(text)) & 0xFFFFFFFF
        if address == 0:
            raise MemoryError("core.wasm has no room for so much text")
        self.memory.write(self.store, text, address)
        return address


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


if __name__ == "__main__":
    answer = Core(sys.argv[1]).check(*map(read, sys.argv[2:4]))
    sys.stdout.buffer.write(answer.encode() + b"\n")
    sys.exit(2 if answer.startswith('{"errors":') else 0)
