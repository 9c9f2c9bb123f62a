"""How characters sound: one reading each, without tones (source and licence in `pinyin.txt`)."""

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def syllables() -> dict[str, str]:
    """Syllable → the characters that are read so, as in `pinyin.txt`."""
    file = Path(__file__).with_name("pinyin.txt")
    lines = file.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" ") for line in lines if not line.startswith("#"))
    return {syllable: chars for syllable, _, chars in pairs}


@lru_cache(maxsize=1)
def _readings() -> dict[str, str]:
    return {char: syllable for syllable, chars in syllables().items() for char in chars}


def sounds(text: str) -> list[str]:
    """The reading of each character; a character without one stands for itself."""
    readings = _readings()
    return [readings.get(char, char) for char in text]
