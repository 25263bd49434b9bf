"""Every method of runpod.Endpoint, against the base URL given. Prints what came back as one JSON object."""

import json
import sys

import runpod

runpod.endpoint_url_base = sys.argv[1]
runpod.api_key = "any"
ITEMS = ["I love it", "It is okay", "I hate it"]
# Seconds; three unless given, and a busy machine answers later than that.
PATIENCE = 30

items = runpod.Endpoint("local-items")
numbers = runpod.Endpoint("local-stream-only")

job = items.run({"items": ITEMS, "delay_ms": 100})
streamed = list(job.stream())
slow = numbers.run({"count": 100, "delay_ms": 5000})
cancelled = slow.cancel(timeout=PATIENCE)
failed = items.run({"items": []})

print(
    json.dumps(
        {
            "streamed": streamed,
            "status": job.status(),
            "output": job.output(),
            "waited for": items.run({"items": ITEMS, "delay_ms": 0}).output(timeout=PATIENCE),
            "run_sync": items.run_sync({"items": ITEMS, "delay_ms": 0}, timeout=PATIENCE),
            "cancelled": cancelled["status"],
            "after cancel": slow.status(),
            "failed streamed": list(failed.stream()),
            "failed": failed.status(),
            "health": sorted(items.health(timeout=PATIENCE)),
            "purged": numbers.purge_queue(timeout=PATIENCE)["status"],
        }
    )
)
