"""One item of a batch."""

from __future__ import annotations

import json
from typing import Any

from classify_text import classify_text
from score_sentiment import score_sentiment

# Characters; the item comes back in its result, which must stay below Runpod's 1 MB a chunk.
LONGEST_ITEM = 100_000


def process_item(item: Any, task_type: Any) -> dict[str, Any]:
    """The item's result, or {"success": False, "message", "item"} when it cannot be processed."""
    # The tutorial says what went wrong under "error": since SDK 1.7.7 that key ends the whole job as FAILED.
    if not isinstance(item, str) or not item.strip():
        return {"success": False, "message": "An item must be a text that is not empty", "item": shown(item)}
    if len(item) > LONGEST_ITEM:
        return {"success": False, "message": f"An item has at most {LONGEST_ITEM} characters", "item": item[:100]}
    if task_type == "sentiment":
        return {"text": item, **score_sentiment(item)}
    if task_type == "classify":
        return {"text": item, **classify_text(item)}
    named = shown(task_type if isinstance(task_type, str) else as_json(task_type))
    return {"success": False, "message": f"Unknown task type: {named}", "item": item}


def shown(value: Any) -> Any:
    """The value itself where it is small, else the beginning of its JSON."""
    text = as_json(value)
    return value if len(text) <= 1_000 else f"{text[:1_000]}…"


def as_json(value: Any) -> str:
    """The value as JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
