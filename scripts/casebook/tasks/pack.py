"""From the name of a course, or a reading list's file, to a packet."""

import difflib
import json
from pathlib import Path

from pydantic import ValidationError

from casebook.library import Library
from casebook.model.training import ReadingList
from casebook.packets.compose import (
    Audience,
    Packet,
    PacketError,
    packet_of_course,
    packet_of_list,
)

# Characters. A list holds names, not texts.
LONGEST_LIST = 200_000


def order_packet(name: str, library: Library, audience: Audience) -> Packet:
    """The packet of the course `name`, or of the reading list in the file `name`.

    Raises PacketError with a Chinese sentence for an unknown course or an unreadable list.
    """
    courses = {course.id: course for course in library.courses}
    if name in courses:
        return packet_of_course(courses[name], library, audience)
    if name.endswith(".json") or Path(name).is_file():
        return packet_of_list(read_list(Path(name)), list_name(name), library, audience)
    near = difflib.get_close_matches(name, courses, n=3, cutoff=0.4) or list(courses)
    listed = f"有 {'、'.join(near)}" if near else "库里还没有课程"
    raise PacketError(f"没有叫“{name}”的课程；{listed}。阅读清单要给出 .json 文件的路径")


def list_name(name: str) -> str:
    """An ASCII file name for what is made from a list's file."""
    stem = "".join(
        c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in Path(name).stem
    )
    return stem.strip("-").lower() or "list"


def read_list(file: Path) -> ReadingList:
    """Read a list `{title, note, items}`; raises PacketError with the place and the mend."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError:
        raise PacketError(f"打不开阅读清单 {file}") from None
    except UnicodeDecodeError:
        raise PacketError(f"{file} 不是 UTF-8 编码的文本，请在本站“阅读清单”页重新导出") from None
    if len(text) > LONGEST_LIST:
        raise PacketError(f"{file} 太大，不像是阅读清单")
    try:
        return ReadingList.model_validate(json.loads(text))
    except RecursionError:
        raise PacketError(f"{file} 的括号套得太深，不像是阅读清单") from None
    except json.JSONDecodeError as error:
        raise PacketError(
            f"{file}:{error.lineno}:{error.colno}: 这里不是合格的 JSON，多半是少了引号、逗号或括号"
        ) from None
    except ValidationError as error:
        where = "、".join(str(part) for part in error.errors()[0]["loc"]) or "整个文件"
        raise PacketError(
            f"{file} 的 {where} 写得不对；应当是 title（40 字以内）、note、items（至少一篇）三项"
        ) from None
