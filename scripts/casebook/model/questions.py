"""The fields of a model as questions: what a form or a skeleton asks for, in the model's order."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from casebook.model.places import Loc


@dataclass(frozen=True)
class Question:
    """One field without fields of its own. `many` takes several answers; `choices` may be empty."""

    loc: Loc
    about: str
    choices: tuple[str, ...]
    many: bool
    required: bool
    adapter: TypeAdapter[Any]

    @property
    def name(self) -> str:
        """`region.province`."""
        return ".".join(str(part) for part in self.loc if not isinstance(part, int))

    def accepts(self, answer: str) -> bool:
        """Whether the model takes this answer; of a field that takes several, one of them."""
        try:
            self.adapter.validate_python((answer,) if self.many else answer)
        except ValidationError:
            return False
        return bool(answer.strip())


def questions(model: type[BaseModel], at: Loc = (), *, asked: bool = True) -> Iterator[Question]:
    """Every field of `model`, those of its required parts in their place.

    A list of parts is asked for as its first item. `asked` says whether a required field of these
    has to be answered: not so where the whole part may be left out.
    """
    for name, field in model.model_fields.items():
        inner, is_list = _part(field.annotation)
        loc = (*at, name, 0) if is_list and inner else (*at, name)
        required = asked and field.is_required()
        if inner is not None:
            yield from questions(inner, loc, asked=required)
            continue
        whole: Any = field.annotation
        if field.metadata:
            whole = Annotated[(whole, *field.metadata)]
        yield Question(
            loc, field.description or "", _choices(field.annotation), is_list, required,
            TypeAdapter(whole),
        )  # fmt: skip


def description(model: type[BaseModel], name: str) -> str:
    """What the field is for, in Chinese."""
    field: FieldInfo = model.model_fields[name]
    return field.description or ""


def _part(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """The model inside an annotation, if there is one, and whether it is a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    origin = get_origin(annotation)
    if origin is tuple:
        return _part(get_args(annotation)[0])[0], True
    if origin in (Union, UnionType):
        found = [_part(arm) for arm in get_args(annotation) if arm is not type(None)]
        return found[0]
    return None, False


def _choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(str(word) for word in get_args(annotation))
    for arm in get_args(annotation):
        if arm is not type(None) and arm is not Ellipsis and (found := _choices(arm)):
            return found
    return ()
