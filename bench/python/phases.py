"""A clock that says how long each part of a run took."""

import time


class Phases:
    """Starts when it is made. `seconds` holds the time of each phase by name, in the order of the work."""

    def __init__(self):
        self.seconds = {}
        self._start = self._last = time.perf_counter()

    def end(self, name):
        """What was done since the last call belongs to the phase `name`; phases may come again."""
        now = time.perf_counter()
        self.seconds[name] = self.seconds.get(name, 0.0) + now - self._last
        self._last = now

    def total(self):
        """Seconds since the start; what no phase claimed becomes the phase `finish`."""
        self.end('finish')
        return self._last - self._start
