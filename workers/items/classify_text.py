"""Categories by known words."""

from __future__ import annotations

import math
import re
from collections import defaultdict

KEYWORDS = {
    "technology": "ai api app cloud code computer cpu data database gpu hardware internet laptop model network phone "
    "python robot server software startup tech web",
    "sports": "athlete ball basketball champion coach cup football game goal league marathon match olympic player race "
    "score season soccer sport team tennis win",
    "business": "bank budget business ceo company cost customer deal economy finance investor market money price "
    "profit sales shares stock tax trade",
    "health": "body cancer clinic diet disease doctor drug exercise fitness health hospital medicine nurse patient "
    "sleep symptom therapy vaccine virus vitamin",
    "entertainment": "actor album band cinema comedy concert drama film game movie music netflix oscar series show "
    "singer song star theatre tv",
    "politics": "campaign congress court election government law minister parliament party policy president protest "
    "senate treaty vote",
    "food": "bake bread breakfast chef coffee cook delicious dinner dish food kitchen lunch meal pizza recipe "
    "restaurant soup taste tea wine",
    "travel": "airline airport beach flight holiday hotel island journey luggage passport tourist train travel trip "
    "vacation",
}
CATEGORIES_OF: dict[str, list[str]] = defaultdict(list)
for _category, _words in KEYWORDS.items():
    for _word in _words.split():
        CATEGORIES_OF[_word].append(_category)


def classify_text(text: str) -> dict[str, object]:
    """{"category": one of KEYWORDS or "other", "confidence": 0 to 1, two digits} of an English text.

    Singular and plural count alike. The confidence is the category's share of the known words, less when they are few.
    """
    hits: dict[str, float] = defaultdict(float)
    for word in re.findall(r"[a-z]+", text.lower()):
        singular = re.sub(r"(es|s)$", "", word)
        categories = CATEGORIES_OF.get(word) or CATEGORIES_OF.get(singular) or []
        for category in categories:
            hits[category] += 1 / len(categories)
    if not hits:
        return {"category": "other", "confidence": 0}
    best = max(hits, key=lambda category: hits[category])
    share = hits[best] / (sum(hits.values()) + 0.5)
    # round() goes to the even neighbour; halves go up here, as people expect.
    return {"category": best, "confidence": math.floor(share * 100 + 0.5) / 100}
