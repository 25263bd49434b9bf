"""Counts the primes below a limit and says how far it is: {"limit", "steps", "delay_ms"}."""

from __future__ import annotations

import time
from typing import Any

import runpod

from read_option import OptionError, read_fields, read_number


# A plain function streams nothing: its progress is the `output` of /status until its result takes that place.
def handler(job: dict[str, Any]) -> dict[str, Any]:
    """Returns {"primes", "below"}, or {"error": ...}, which fails the job."""
    try:
        fields = read_fields(job["input"])
        limit = read_number(fields, "limit", 2, 1_000_000, default=100_000)
        steps = read_number(fields, "steps", 1, 100, default=5)
        delay = read_number(fields, "delay_ms", 0, 10_000, default=200) / 1000
    except OptionError as error:
        return {"error": str(error)}
    sieve = bytearray([1]) * limit
    primes = 0
    for step in range(1, steps + 1):
        primes += count_primes(sieve, limit * (step - 1) // steps, limit * step // steps)
        # Each is sent by a thread of its own: the handler goes on at once, and the last may arrive after the result.
        runpod.serverless.progress_update(job, {"progress": f"{step}/{steps}", "percent_complete": step / steps * 100})
        time.sleep(delay)
    return {"primes": primes, "below": limit}


def count_primes(sieve: bytearray, start: int, stop: int) -> int:
    """Counts the primes from start up to stop, and strikes out their multiples. To be called from the bottom up."""
    primes = 0
    for number in range(max(2, start), stop):
        if sieve[number]:
            primes += 1
            sieve[number * number :: number] = bytes(len(range(number * number, len(sieve), number)))
    return primes


if __name__ == "__main__":
    # Without return_aggregate_stream: there is no stream to collect.
    runpod.serverless.start({"handler": handler})
