"""From the name of a course or a role-play, or a reading list's file, to a packet."""

import difflib
import json
import re
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
    packet_of_roleplay,
    with_sessions,
)

# Characters. A list holds names, not texts.
LONGEST_LIST = 200_000


def order_packet(name: str, library: Library, audience: Audience, sessions: str = "") -> Packet:
    """The packet of the course or role-play `name`, or of the reading list in the file `name`.

    `sessions` names those of a course that are wanted, as `1,2` or `1-3`; all where it is empty.
    Raises PacketError with a Chinese sentence for an unknown name or an unreadable list.
    """
    packet = _whole_packet(name, library, audience)
    return with_sessions(packet, _numbers(sessions)) if sessions else packet


def _whole_packet(name: str, library: Library, audience: Audience) -> Packet:
    courses = {course.id: course for course in library.courses}
    if name in courses:
        return packet_of_course(courses[name], library, audience)
    if name in library.roleplays:
        return packet_of_roleplay(library.roleplays[name], audience)
    if name.endswith(".json") or Path(name).is_file():
        return packet_of_list(read_list(Path(name)), list_name(name), library, audience)
    known = [*courses, *library.roleplays]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4) or known
    listed = f"有 {'、'.join(near)}" if near else "库里还没有课程"
    raise PacketError(f"没有叫“{name}”的课程或角色扮演；{listed}。阅读清单要给出 .json 文件的路径")


def _numbers(sessions: str) -> tuple[int, ...]:
    """The numbers that `1,2`, `1-3` or both together name, full-width marks taken as well."""
    found: list[int] = []
    for part in re.split(r"[,，、 ]+", sessions.strip()):
        ends = re.fullmatch(r"([0-9]{1,3})(?:[-—~～至到]([0-9]{1,3}))?", part)
        if not ends:
            raise PacketError(f"“{sessions}”看不懂；第1到第3节写成 1-3，第1、2、4节写成 1,2,4")
        first = int(ends.group(1))
        found += range(first, int(ends.group(2) or first) + 1)
    if not found:
        raise PacketError(f"“{sessions}”里一节也没有；从小到大写，例如 1-3")
    return tuple(found)


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
