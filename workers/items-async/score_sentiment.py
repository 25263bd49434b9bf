"""Sentiment by a small lexicon: enough to tell a good review from a bad one."""

from __future__ import annotations

import math
import re

# Strength of words, from -4 to 4.
VALENCE_OF = {
    4: "amazing awesome brilliant excellent fantastic outstanding perfect superb wonderful",
    3: "beautiful best delighted enjoy enjoyed great happy impressive love loved loves recommend thrilled",
    2: "comfortable easy fast friendly fun glad good helpful like liked nice pleasant pleased reliable smooth thanks "
    "win worth",
    1: "better fine quick solid works",
    -1: "cheap delay delayed difficult expensive late lost mediocre noisy",
    -2: "annoying boring broke broken bug buggy complaint confusing crash crashed crashes dirty dislike fail failed "
    "fails poor problem problems refund regret sad slow ugly wrong",
    -3: "bad disappointed disappointing rude unhappy useless waste worse",
    -4: "awful hate hated horrible scam terrible worst",
}
VALENCE = {word: strength for strength, words in VALENCE_OF.items() for word in words.split()}
NEGATIONS = {"not", "no", "never", "neither", "nor", "without", "hardly", "cannot", "nothing"}
BOOSTERS = {"very": 1.3, "really": 1.3, "extremely": 1.5, "so": 1.2, "too": 1.2, "slightly": 0.6}
# What a hedge leaves of the words after it: "could be better" praises nothing.
HEDGES = {"could", "should", "would", "wish"}


def score_sentiment(text: str) -> dict[str, object]:
    """{"sentiment": "positive" | "neutral" | "negative", "score": how sure, 0.5 to 1, two digits} of an English text.

    Negations, boosters and hedges count for the three words after them.
    """
    words = re.findall(r"[a-z']+", text.lower())
    total = sum(valence_at(words, at) for at in range(len(words)))
    # Squeezes any sum into -1..1, so that long texts do not become certain by their length alone.
    compound = total / math.sqrt(total * total + 15)
    sentiment = "positive" if compound >= 0.1 else "negative" if compound <= -0.1 else "neutral"
    strength = abs(compound)
    certainty = 1 - strength if sentiment == "neutral" else 0.5 + strength / 2
    # round() goes to the even neighbour; halves go up here, as people expect.
    return {"sentiment": sentiment, "score": math.floor(certainty * 100 + 0.5) / 100}


def valence_at(words: list[str], at: int) -> float:
    """What the word at this place adds to the text's sentiment, given the three words before it."""
    valence = VALENCE.get(words[at], 0)
    if valence == 0:
        return 0
    before = words[max(0, at - 3) : at]
    boost = math.prod(BOOSTERS.get(each, 1) for each in before)
    if any(each in NEGATIONS or each.endswith("n't") for each in before):
        return -0.75 * valence * boost
    if valence > 0 and any(each in HEDGES for each in before):
        return -0.5 * valence
    return valence * boost
