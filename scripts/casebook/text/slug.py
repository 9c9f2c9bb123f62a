"""A file name for a title: its pinyin, two syllables to a word."""

import re
from collections.abc import Container, Iterator

from casebook.text.normalize import fold
from casebook.text.pinyin import sounds

# Long enough to know the file by, short enough to read.
LONGEST = 40
_SYLLABLES_TO_A_WORD = 2
_ENOUGH = 2


def slug_for(title: str, taken: Container[str] = (), otherwise: str = "xin") -> str:
    """A slug for `title` that is not among `taken`; `otherwise` begins it where no sound is known.

    What is in brackets or after a colon is left out where enough stands before it.
    """
    head = re.split(r"[：:（(]", title)[0]
    words = list(_words(head))
    if len(words) < _ENOUGH:
        words = list(_words(title)) or [otherwise]
    slug = words[0][:LONGEST]
    for word in words[1:]:
        if len(slug) + 1 + len(word) > LONGEST:
            break
        slug += f"-{word}"
    number, found = 2, slug
    while found in taken:
        found = f"{slug}-{number}"
        number += 1
    return found


def _words(text: str) -> Iterator[str]:
    for piece in re.findall(r"[a-z0-9]+|[\u4e00-\u9fff]+", fold(text)):
        if piece[0] < "\x7f":
            yield piece
            continue
        known = [sound for sound in sounds(piece) if sound.isascii()]
        for start in range(0, len(known), _SYLLABLES_TO_A_WORD):
            yield "".join(known[start : start + _SYLLABLES_TO_A_WORD])
