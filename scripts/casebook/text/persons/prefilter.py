"""The quick look that clears most sentences: they can hold no name in full."""

from casebook.text.persons import context
from casebook.text.persons.lists import given_characters, is_ordinary
from casebook.text.persons.surnames import STARTS

# Characters that stand alone so often that only what is around can make surnames of them.
SMALL = frozenset(
    "和有由时后谈向都但权来应从成能钱原国那于经查管全区修费路水楼满相门居信花年单包常车干羊党项边"
    "解关明连齐苗盖尚封房易段练巨步终刚牛公司位计东双平"
)
GRAMMAR = frozenset("和有由后谈都但权来应从能原国那经查")
# Never a character of a given name, as they stand in running text.
NOT_GIVEN = frozenset(
    "的地了是不没与及等某各着过吗呢吧啊们您你我他她它这那哪也又都就且或被把让给姓"
)


def can_hold_name(sentence: str) -> bool:
    """A quick look that clears a sentence which can hold no name in full."""
    if "·" in sentence and context.DOTTED.search(sentence):
        return True
    for match in STARTS.finditer(sentence):
        at, end = match.span()
        if sentence[end] in NOT_GIVEN or context.HARMLESS.match(sentence, end):
            continue
        if end - at == 1:
            small = sentence[at] in SMALL
            if (small or is_ordinary(sentence, at)) and not _stands_out(sentence, at):
                continue
        return True
    return False


def _stands_out(sentence: str, at: int) -> bool:
    before = sentence[max(at - 12, 0) : at]
    if context.has_role_before(before):
        return True
    if any(context.SEX_AFTER.match(sentence, at + length) for length in (2, 3)):
        return True
    beside = context.EDGE_BEFORE.search(before) or context.JOINED_BEFORE.search(before)
    given = sentence[at + 1 : at + 3]
    if sentence[at] not in GRAMMAR and all(char in given_characters() for char in given):
        return bool(beside) or len(given) == 2
    if not beside:
        return False
    if sentence[at] not in GRAMMAR and not is_ordinary(sentence, at):
        return True
    ends = (at + 2, at + 3)
    return any(context.EDGE_AFTER.match(sentence, end) for end in ends)
