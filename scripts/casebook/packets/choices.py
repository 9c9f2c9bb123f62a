"""What a question is answered with: the options, the right ones, and the answer in one line."""

from casebook.model.training import Question

LETTERS = "ABCDEFGHIJ"
TRUE_FALSE = ("对", "错")


def options_of(question: Question) -> tuple[str, ...]:
    """What a learner chooses from; 判断 is chosen like the others, 简答 has nothing to choose."""
    return TRUE_FALSE if question.kind == "判断" else question.options


def right_letters(question: Question) -> str:
    """The letters of the right options, in their order; empty for 简答 and without an answer."""
    if question.kind == "判断" and question.answer:
        return LETTERS[TRUE_FALSE.index(question.answer[0])]
    return "" if question.kind == "简答" else "".join(sorted(question.answer))


def answered(question: Question) -> str:
    """The answer in one line: letters run together, the points of 简答 set apart."""
    mark = "；" if question.kind == "简答" else ""
    return mark.join(" ".join(part.split()) for part in question.answer)
