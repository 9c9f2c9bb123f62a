"""What stands on a packet's cover."""

from dataclasses import asdict, dataclass

from casebook import __version__
from casebook.library import Library
from casebook.packets.compose import Packet

AUDIENCES = {"student": "学员版", "teacher": "教师版"}
AUTHOR = "枫桥调解知识库"


@dataclass(frozen=True, slots=True)
class Cover:
    """Plain values, ready to be set."""

    title: str
    subtitle: str
    note: str
    objectives: tuple[str, ...]
    audience: str
    author: str
    imprint: str

    def values(self) -> dict[str, object]:
        """The fields by name."""
        return asdict(self)


def cover_of(packet: Packet, library: Library) -> Cover:
    """The cover of a packet. The date is that of the content, so that the same content gives the
    same bytes.
    """
    audience = AUDIENCES[packet.audience]
    size = [f"{len(packet.documents)}篇材料"] if packet.documents else []
    if packet.questions:
        size.append(f"{len(packet.questions)}道题")
    if packet.minutes:
        size.append(f"共{packet.minutes}分钟")
    subtitle = "，".join(part for part in (packet.level, audience, *size) if part)
    changed = library.changed
    dated = f"，内容改到{changed}" if changed else ""
    imprint = (
        f"{AUTHOR}，版本{__version__}{dated}。文字采用CC BY 4.0许可，供学习参考，不代替法律意见。"
    )
    return Cover(packet.title, subtitle, packet.note, packet.objectives, audience, AUTHOR, imprint)
