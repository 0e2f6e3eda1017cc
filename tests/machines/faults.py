"""What may happen to machines and their database."""

import random
import threading
from collections.abc import Callable, Sequence

from tests.machines.machine import Machine
from tests.postgresql import Server

FAULTS = ("kill", "lost answer", "freeze", "silence", "restart", "crash", "clock")


class Trouble:
    """Makes faults; each is over by itself after a while, and at the end."""

    def __init__(self, server: Server, machines: Sequence[Machine], lease: float, chance: random.Random) -> None:
        self._server, self._machines, self._lease, self._chance = server, machines, lease, chance
        self._timers: list[threading.Timer] = []

    def make(self, fault: str) -> None:
        machine = self._chance.choice(self._machines)
        while_ = self._lease * self._chance.uniform(1.2, 2.5)
        match fault:
            case "kill":
                machine.kill()
            case "freeze":
                machine.freeze()
                self._later(while_, machine.thaw)
            case "silence":
                machine.relay.fall_silent()
                self._later(while_, machine.relay.speak)
            case "lost answer":
                machine.relay.lose_an_answer()
            case "restart":
                self._server.down("fast")
                self._server.up()
            case "crash":
                self._server.down("immediate")
                self._server.up()

    def end(self) -> None:
        for timer in self._timers:
            timer.cancel()
        for machine in self._machines:
            machine.thaw()
            machine.relay.speak()

    def _later(self, seconds: float, what: Callable[[], object]) -> None:
        timer = threading.Timer(seconds, what)
        timer.daemon = True
        timer.start()
        self._timers.append(timer)
