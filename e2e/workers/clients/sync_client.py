"""Every method of runpod.Endpoint, against the base URL given. Prints what came back as one JSON object."""

import json
import sys

import runpod

runpod.endpoint_url_base = sys.argv[1]
runpod.api_key = "any"
ITEMS = ["I love it", "It is okay", "I hate it"]

items = runpod.Endpoint("local-items")
numbers = runpod.Endpoint("local-stream-only")

job = items.run({"items": ITEMS, "delay_ms": 100})
streamed = list(job.stream())
slow = numbers.run({"count": 100, "delay_ms": 5000})
cancelled = slow.cancel()
failed = items.run({"items": []})

print(
    json.dumps(
        {
            "streamed": streamed,
            "status": job.status(),
            "output": job.output(),
            "waited for": items.run({"items": ITEMS, "delay_ms": 0}).output(timeout=30),
            "run_sync": items.run_sync({"items": ITEMS, "delay_ms": 0}, timeout=30),
            "cancelled": cancelled["status"],
            "after cancel": slow.status(),
            "failed streamed": list(failed.stream()),
            "failed": failed.status(),
            "health": sorted(items.health()),
            "purged": numbers.purge_queue()["status"],
        }
    )
)
