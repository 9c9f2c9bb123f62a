"""How a name is masked: the surname and 某, told apart by 甲乙丙 where a surname occurs twice."""

import re
from collections.abc import Sequence

from casebook.text.persons.surnames import SURNAME, surname_of

ORDER = "甲乙丙丁戊己庚辛壬癸"
MASKED = re.compile(
    rf"(?:{SURNAME.pattern})(?:某某?[{ORDER}]?|[×xX*＊○]{{1,2}}(?![×xX*＊○]))(?![名个件些种人日年月地处县村市区镇乡])"
)


def masks_for(names: Sequence[str], text: str) -> dict[str, str]:
    """A mask for each name (in order of appearance), the same for the same, none for two.

    Supreme Court rule 法释〔2016〕19号, article 9: the surname and 某; of names in the languages of
    minorities the first part stays. A mask that `text` already has is not given again, but the
    plain one to a surname that only one name bears: there it is the same person, forgotten once.
    """
    stems: dict[str, list[str]] = {}
    for name in names:
        stems.setdefault(_stem(name), []).append(name)
    masks: dict[str, str] = {}
    for stem, bearers in stems.items():
        if len(bearers) == 1:
            masks[bearers[0]] = f"{stem}某"
            continue
        free = [f"{stem}某{char}" for char in ORDER if f"{stem}某{char}" not in text]
        free += [f"{stem}某{number}" for number in range(1, len(bearers) + 1)]
        masks.update(zip(bearers, free, strict=False))
    return masks


def _stem(name: str) -> str:
    first, dot, _ = name.partition("·")
    return f"{first}·" if dot else surname_of(name) or name[0]
