"""What a trainer needs beside courses: question banks, role-plays and reading lists (DESIGN §4.3).

A bank is `docs/courses/_quiz/<name>.yml`; a role-play is a folder `docs/courses/_roleplay/<slug>/`
with `public.md`, one `role-<id>.md` for each role, `observer.md` and `teacher.md`.
"""

from typing import ClassVar, Literal

from pydantic import Field

from casebook.model import kinds as k
from casebook.model.documents import Fields, LawCitation, Provenance, SourceRef

QuestionKind = Literal["单选", "多选", "判断", "简答"]
Topic = Literal["法律", "程序", "方法", "判断"]


class Question(Fields):
    """One question. The answer of 单选 and 多选 is letters, of 判断 is 对 or 错, of 简答 its points."""

    id: k.Slug = Field(description="题目编号，全库唯一，定了不改")
    kind: QuestionKind = Field(description="题型")
    topic: Topic = Field(description="考什么")
    level: k.Difficulty = Field(description="难易程度")
    dispute_types: tuple[k.DisputeType, ...] = Field((), description="跟哪些纠纷类型有关")
    stem: k.Text = Field(description="题干")
    options: tuple[k.Text, ...] = Field((), description="选项，不写 A、B；判断和简答不写")
    answer: tuple[k.Text, ...] = Field(
        description="答案：单选、多选写字母，判断写对或错，简答写要点", min_length=1
    )
    explanation: k.Text = Field(description="解析：为什么对，别的为什么不对")
    law: tuple[LawCitation, ...] = Field((), description="依据的法条")
    items: tuple[k.Slug, ...] = Field((), description="有关的案例和方法")
    sources: tuple[SourceRef, ...] = Field((), description="法条以外的依据")


class QuestionBank(Fields):
    """A file of questions."""

    SECTIONS: ClassVar[tuple[str, ...]] = ()
    REQUIRED_SECTIONS: ClassVar[tuple[str, ...]] = ()

    title: k.Title = Field(description="题库名称")
    questions: tuple[Question, ...] = Field(description="题目", min_length=1)
    status: k.Status = Field("published", description="状态")


class Role(Fields):
    """A part to play; its sheet is `role-<id>.md`."""

    id: k.Slug = Field(description="角色编号，和文件名 role-编号.md 一致")
    name: k.Text = Field(description="角色名称，如 楼上住户李某")


class Scene(Fields):
    """`public.md`: what every player may read."""

    SECTIONS: ClassVar[tuple[str, ...]] = ("公共背景", "手头的材料", "怎么进行")
    REQUIRED_SECTIONS: ClassVar[tuple[str, ...]] = ("公共背景", "怎么进行")

    title: k.Title = Field(description="角色扮演的名称")
    summary: k.Summary = Field(description="一句话说明练什么")
    dispute_type: k.DisputeType = Field(description="纠纷类型")
    level: k.Difficulty = Field(description="难易程度")
    minutes: k.WholeNumber = Field(description="总用时，单位分钟", gt=0)
    roles: tuple[Role, ...] = Field(description="角色，调解员也在内", min_length=2)
    case: k.Slug | None = Field(None, description="取自哪个案例")
    methods: tuple[k.Slug, ...] = Field((), description="练哪些方法")
    provenance: Provenance = Field(description="出处性质；补了情节的写 teaching")
    sources: tuple[SourceRef, ...] = Field((), description="来源")
    status: k.Status = Field("published", description="状态")


class RoleSheet(Fields):
    """`role-<id>.md`: what one player alone may read."""

    SECTIONS: ClassVar[tuple[str, ...]] = ("你是谁", "你知道的", "怎么演")
    REQUIRED_SECTIONS: ClassVar[tuple[str, ...]] = ("你是谁",)

    role: k.Text = Field(description="角色名称，和 public.md 里的一致")
    interests: tuple[k.Text, ...] = Field(description="想要什么", min_length=1)
    limits: tuple[k.Text, ...] = Field((), description="底线")
    secrets: tuple[k.Text, ...] = Field((), description="只有这个角色知道的事")


class Dimension(Fields):
    """A line of the observer's score sheet."""

    name: k.Text = Field(description="评分项")
    points: k.WholeNumber = Field(description="满分", gt=0)
    looks_for: tuple[k.Text, ...] = Field(description="看什么", min_length=1)


class ScoreSheet(Fields):
    """`observer.md`."""

    SECTIONS: ClassVar[tuple[str, ...]] = ("怎么看", "记下来")
    REQUIRED_SECTIONS: ClassVar[tuple[str, ...]] = ("怎么看",)

    dimensions: tuple[Dimension, ...] = Field(description="评分项，满分合计 100", min_length=1)


class Timed(Fields):
    """A stretch of the exercise."""

    minutes: k.WholeNumber = Field(description="用时，单位分钟", gt=0)
    what: k.Text = Field(description="做什么")


class TeacherGuide(Fields):
    """`teacher.md`: how to lead the exercise, and what really came of it."""

    SECTIONS: ClassVar[tuple[str, ...]] = ("带领要点", "常见的走法", "法律要点", "真实结果")
    REQUIRED_SECTIONS: ClassVar[tuple[str, ...]] = ("带领要点", "真实结果")

    timeline: tuple[Timed, ...] = Field(description="时间安排", min_length=1)
    debrief: tuple[k.Text, ...] = Field(description="复盘问题", min_length=1)
    law: tuple[LawCitation, ...] = Field((), description="用到的法条")


class ReadingList(Fields):
    """A reading list as it is saved and shared: `{title, note, items}`."""

    title: k.Title = Field(description="清单名称")
    note: str = Field("", description="导语", max_length=2000)
    items: tuple[k.Text, ...] = Field(
        description="案例、方法、页面的编号", min_length=1, max_length=200
    )


TrainingData = QuestionBank | Scene | RoleSheet | ScoreSheet | TeacherGuide
