"""The fields of cases, methods, courses and pages (DESIGN §4): the one truth about front matter."""

from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from casebook.model import conditions
from casebook.model import kinds as k


class Fields(BaseModel):
    """Base of all front-matter models: unknown fields are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Region(Fields):
    """Where it happened, never finer than the county."""

    province: k.Province = Field(description="省级行政区全称；来源隐去的写 不详")
    city: k.Text | None = Field(None, description="地级市、州、盟全称")
    county: k.Text | None = Field(None, description="县、市、区全称；不写到乡镇和村")

    def __str__(self) -> str:
        parts = [self.province, self.city, self.county]
        names = [part for part in parts if part and part != "不详"]
        return "".join(dict.fromkeys(names)) or "地区不详"


class Agreement(Fields):
    """What was agreed and how it was carried out."""

    form: k.AgreementForm = Field("不详", description="协议形式")
    performed: k.Performance = Field("不详", description="履行情况")
    judicial_confirmation: k.YesNo | None = Field(None, description="是否办了司法确认")
    revisit: k.YesNo | None = Field(None, description="是否回访")
    amount_yuan: k.Amount | None = Field(None, description="协议金额合计，单位元")


class LawCitation(Fields):
    """One article of one act, both listed in vocab/laws.yml."""

    act: k.Text = Field(description="法律名称，用 vocab/laws.yml 里的简称")
    article: k.Article = Field(description="条号，只写数字")


class SourceRef(Fields):
    """Where the facts come from: an entry of sources.yml by id, or a publication in full."""

    model_config = ConfigDict(json_schema_extra=conditions.SOURCE)

    id: k.Text | None = Field(None, description="sources.yml 里登记的编号")
    title: k.Text | None = Field(None, description="来源标题")
    publisher: k.Text | None = Field(None, description="发布者")
    date: k.LooseDate | None = Field(None, description="发布日期：年、年月或年月日；不知道写 不详")
    url: k.WebAddress | None = Field(None, description="网址")
    lines: k.Text | None = Field(None, description="所在行号或页码")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.id is None:
            for name in ("title", "publisher", "date"):
                if getattr(self, name) is None:
                    raise PydanticCustomError("source-incomplete", "{name}", {"name": name})
        elif self.title or self.publisher or self.date or self.url:
            raise PydanticCustomError("source-both", "id and inline fields together")
        return self


class Provenance(Fields):
    """What kind of text this is; `teaching` is composed for class and always marked 教学编写."""

    kind: k.ProvenanceKind = Field(
        description="reported 公开报道的案例；practice 单位的做法；teaching 为上课编写"
    )
    note: k.Text | None = Field(None, description="出处说明、核对程度、年份口径")


class Teaching(Fields):
    """What a trainer needs to use the case in class."""

    objectives: tuple[k.Text, ...] = Field((), description="教学目标")
    questions: tuple[k.Text, ...] = Field((), description="思考题")
    minutes: k.Positive | None = Field(None, description="建议用时，单位分钟")
    difficulty: k.Difficulty | None = Field(None, description="难易程度")
    roles: tuple[k.Text, ...] = Field((), description="可扮演的角色")


class Case(Fields):
    """Front matter of `cases/<year>/<slug>.md`."""

    model_config = ConfigDict(json_schema_extra=conditions.CASE)

    SECTIONS: ClassVar[tuple[str, ...]] = (
        "案情简介", "争议焦点", "调解过程", "调解结果", "案例点评", "法律依据", "可借鉴的话",
        "思考题",
    )  # fmt: skip
    REQUIRED_SECTIONS: ClassVar[tuple[str, ...]] = (
        "案情简介", "调解过程", "调解结果", "案例点评",
    )  # fmt: skip

    title: k.Title = Field(description="标题，不超过 40 字")
    summary: k.Summary = Field(description="一句话要点，不超过 120 字")
    dispute_type: k.DisputeType = Field(description="纠纷类型，15 类之一")
    dispute_subtype: k.Text | None = Field(None, description="子类，见 vocab/subtypes.yml")
    region: Region = Field(description="地区，最细到县级")
    year: k.WholeNumber | None = Field(
        description="调解的年份；只知发布年份的在 provenance.note 说明；不明写 null 并说明原因"
    )
    mediating_body: k.MediatingBody = Field(description="调解主体")
    intake: k.Intake = Field(description="案件来源")
    methods: tuple[k.Slug, ...] = Field(description="用到的方法（文件名），至少一个", min_length=1)
    outcome: k.Outcome = Field(description="结果")
    agreement: Agreement | None = Field(None, description="协议情况")
    law: tuple[LawCitation, ...] = Field((), description="法律依据")
    sources: tuple[SourceRef, ...] = Field(
        description="来源，至少一个", json_schema_extra=conditions.AT_LEAST_ONE
    )
    provenance: Provenance = Field(description="出处性质")
    teaching: Teaching | None = Field(None, description="教学信息")
    status: k.Status = Field(description="状态")
    aliases: tuple[k.Text, ...] = Field((), description="曾用文件名或别名")
    tags: tuple[k.Text, ...] = Field((), description="标签")
    updated: k.CalendarDate | None = Field(None, description="最近修改日期")

    @model_validator(mode="after")
    def _undated_says_why(self) -> Self:
        if self.year is None and not self.provenance.note:
            raise PydanticCustomError("year-without-reason", "null year needs a note")
        return self


class Origin(Fields):
    """Where a method comes from."""

    place: k.Text | None = Field(None, description="地方")
    person: k.Text | None = Field(None, description="人物，须在 vocab/public-persons.yml")
    year: k.WholeNumber | None = Field(None, description="年份")
    unit: k.Text | None = Field(None, description="单位")


class Step(Fields):
    """One step of a method."""

    name: k.Text = Field(description="步骤名称")
    gloss: k.Text = Field(description="照着能做的一句解释")


class Method(Fields):
    """Front matter of `methods/<slug>.md`."""

    model_config = ConfigDict(json_schema_extra=conditions.METHOD)

    SECTIONS: ClassVar[tuple[str, ...]] = (
        "一句话", "什么时候用", "什么时候别用", "怎么做", "现成的话", "红线", "出处",
    )  # fmt: skip
    REQUIRED_SECTIONS: ClassVar[tuple[str, ...]] = ("一句话", "什么时候用", "怎么做", "出处")

    title: k.Title = Field(description="方法名称")
    aliases: tuple[k.Text, ...] = Field((), description="别名")
    summary: k.Summary = Field(description="一句话说明，不超过 120 字")
    category: k.MethodCategory = Field(description="类别")
    stage: tuple[k.Stage, ...] = Field(description="用在哪些阶段", min_length=1)
    origin: Origin | None = Field(None, description="出处")
    steps: tuple[Step, ...] = Field((), description="步骤")
    steps_note: k.Text | None = Field(None, description="没有步骤的原因，如 资料只有名称")
    fits: tuple[k.Text, ...] = Field((), description="适合的情形")
    avoid: tuple[k.Text, ...] = Field((), description="不适合的情形")
    dispute_types: tuple[k.DisputeType, ...] = Field((), description="常用于哪些纠纷类型")
    related: tuple[k.Slug, ...] = Field((), description="相关方法")
    sources: tuple[SourceRef, ...] = Field(
        description="来源，至少一个", json_schema_extra=conditions.AT_LEAST_ONE
    )
    status: k.Status = Field(description="状态")
    tags: tuple[k.Text, ...] = Field((), description="标签")
    updated: k.CalendarDate | None = Field(None, description="最近修改日期")

    @model_validator(mode="after")
    def _steps_or_reason(self) -> Self:
        if not self.steps and not self.steps_note:
            raise PydanticCustomError("steps-missing", "steps or steps_note")
        return self


class Session(Fields):
    """One lesson of a course."""

    title: k.Text = Field(description="课题")
    minutes: k.Positive = Field(description="时长，单位分钟")
    items: tuple[k.Text, ...] = Field((), description="案例、方法的文件名或页面路径")
    activity: k.Text | None = Field(None, description="课堂活动")
    quiz: tuple[k.Text, ...] = Field((), description="题目编号")
    roleplay: k.Slug | None = Field(None, description="角色扮演包")


class Course(Fields):
    """Front matter of `docs/courses/*.md`."""

    SECTIONS: ClassVar[tuple[str, ...]] = ()
    REQUIRED_SECTIONS: ClassVar[tuple[str, ...]] = ()

    title: k.Title = Field(description="课程名称")
    summary: k.Summary | None = Field(None, description="一句话说明")
    level: k.CourseLevel = Field(description="级别")
    objectives: tuple[k.Text, ...] = Field(description="教学目标", min_length=1)
    sessions: tuple[Session, ...] = Field(description="各节课", min_length=1)
    status: k.Status = Field("published", description="状态")
    updated: k.CalendarDate | None = Field(None, description="最近修改日期")


class Page(BaseModel):
    """Front matter of a hand-written page; anything MkDocs knows may stand beside these."""

    SECTIONS: ClassVar[tuple[str, ...]] = ()
    REQUIRED_SECTIONS: ClassVar[tuple[str, ...]] = ()
    model_config = ConfigDict(extra="allow", frozen=True)

    title: k.Text | None = Field(None, description="页面标题；不写则取一级标题")
    summary: k.Text | None = Field(None, description="一句话说明")
    searchable: k.YesNo = Field(True, description="是否收进站内检索")
    audience: Literal["everyone", "teacher"] = Field(
        "everyone", description="给谁看：everyone 都看，teacher 只给带课的人，学员版里没有"
    )
    status: k.Status = Field("published", description="状态")


Meta = Case | Method | Course | Page
