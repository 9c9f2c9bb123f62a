"""What may have been meant, when little or nothing was found: names that sound or look like it.

The browser does the same in `assets/casebook-suggest.js`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from casebook.search.filters import Facts
from casebook.search.query import squeeze
from casebook.search.synonyms import Groups
from casebook.text.pinyin import sounds
from casebook.text.tokens import tokenize

MOST = 5
# With fewer documents than this found, the query may be a slip.
FEW = 3
# A name is at most this long.
NAME = 8
# Longer queries are tellings, not names.
LONGEST = 40
# Fewer letters are the initials of too much.
SHORTEST = 4
_LATIN = re.compile(r"[a-z]+")


def suggestible(all_facts: Iterable[Facts], synonyms: Groups) -> list[str]:
    """Names worth suggesting: types, subtypes, methods and their aliases; then synonyms."""
    names: set[str] = set()
    for facts in all_facts:
        names.update(f"{name}纠纷" for name in facts["types"])
        names.update([facts["subtype"]] if facts["subtype"] else [])
        if facts["kind"] == "method":
            names.update([facts["title"], *facts["aliases"]])
    return list(dict.fromkeys([*sorted(names), *(word for group in synonyms for word in group)]))


def slips(words: str, names: Sequence[str]) -> list[str]:
    """The names that `words` (folded) may be a slip of, the likeliest first.

    Latin letters are taken as pinyin or its initials; Chinese as homophones, or, from three
    characters on, with one wrong, missing or needless character.
    """
    asked = squeeze(words)
    if not asked or len(asked) > LONGEST:
        return []
    slip = _latin_slip if _LATIN.fullmatch(asked) else _chinese_slip
    ranked = []
    for place, name in enumerate(names):
        own = squeeze(name)
        cost = None if own in asked else slip(asked, own)
        if cost is not None:
            ranked.append((cost, abs(len(own) - len(asked)), place))
    return [names[place] for _, _, place in sorted(ranked)[:MOST]]


def _latin_slip(asked: str, name: str) -> int | None:
    sound = sounds(name)
    whole, initials = "".join(sound), "".join(syllable[0] for syllable in sound)
    if asked == whole:
        return 0
    if len(asked) > 1 and asked == initials:
        return 1
    if len(asked) > 3 and whole.startswith(asked):
        return 2
    if (len(asked) > 4 and _one_slip(asked, whole)) or (
        len(asked) > 3 and len(asked) == len(initials) and _one_slip(asked, initials)
    ):
        return 3
    return None


def _chinese_slip(asked: str, name: str) -> int | None:
    if len(name) < 2 or len(asked) < 2:
        return None
    said, own = sounds(asked), sounds(name)
    for cost, (one, other) in enumerate([(said, own), (_blurred(said), _blurred(own))]):
        starts = range(len(one) - len(other) + 1)
        if any(one[at : at + len(other)] == other for at in starts):
            return cost
    return 2 if len(name) > 2 and len(asked) > 2 and _one_slip(said, own) else None


def _blurred(sound: Iterable[str]) -> list[str]:
    """Syllables without the differences that many speakers do not make: zh z, ng n, l n."""
    blurred = []
    for syllable in sound:
        short = re.sub(r"^([zcs])h", r"\1", syllable)
        short = re.sub(r"^l", "n", short)
        blurred.append(re.sub(r"ng$", "n", short))
    return blurred


def _one_slip(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one wrong, missing or needless item makes all the difference."""
    if abs(len(one) - len(other)) > 1:
        return False
    short = min(len(one), len(other))
    head = 0
    while head < short and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < short - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return max(len(one), len(other)) - head - tail <= 1


def in_titles(words: str, titles: Iterable[str]) -> list[str]:
    """Parts of titles (squeezed) that are read as `words`, or whose initials these are.

    The most frequent first; only for Latin letters, four or more.
    """
    asked = squeeze(words)
    if not _LATIN.fullmatch(asked) or not SHORTEST <= len(asked) <= LONGEST:
        return []
    read = [(title, sounds(title)) for title in sorted(set(titles))]
    for initials in (False, True):
        counts: Counter[str] = Counter()
        for title, sound in read:
            parts = [one[0] for one in sound] if initials else sound
            for start in range(len(parts)):
                said, end = "", start
                while len(said) < len(asked) and end < len(parts):
                    said += parts[end]
                    end += 1
                run = title[start:end]
                if said == asked and not _LATIN.search(run):
                    counts[run] += 1
        if counts:
            return sorted(counts, key=lambda run: (-counts[run], run))[:MOST]
    return []


def alike(query_chars: Iterable[str], names: Sequence[str]) -> list[str]:
    """The names that share most characters with the query; the shorter first among equals."""
    wanted = set(query_chars) - {"纠", "纷"}
    ranked = []
    for place, name in enumerate(names):
        shared = len(wanted.intersection(tokenize(name).chars))
        if shared:
            ranked.append((-shared, len(name), place))
    return [names[place] for _, _, place in sorted(ranked)[:MOST]]
