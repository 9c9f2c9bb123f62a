"""图片或文档里带着作者、地点等附加信息

## 检查什么
`cases/`、`methods/`、`docs/` 里的图片（JPEG、PNG、WebP、GIF）有没有拍摄信息、地点、作者、附注；
Word、Excel、PowerPoint、PDF 有没有写着作者、修订者、批注者。别的格式看不到里面，不收。文档里的正文由别的隐私规则查。

## 为什么
手机拍的照片里常记着拍摄地点，精确到门口；Word 里常记着写稿人和单位。页面上看不见，下载的人看得到。

## 反例
```text
附件：cases/2024/sample/xianchang.jpg 带地点
```

## 正例
```text
附件：cases/2024/sample/xianchang.jpg 不带
```

## 怎么改
照片：在 Windows 里右键点文件，选“属性”“详细信息”“删除属性和个人信息”；或者截一张图，用截图代替。
Word：“文件”“信息”“检查文档”，删去个人信息，接受全部修订、删去批注再存。PDF 用改好的 Word 重新导出。

## 何时可以忽略
不能忽略。作者一栏写“编者”，或空着。
"""

from collections.abc import Iterator

from casebook.diagnostics import Span
from casebook.library import Attachment, embedded
from casebook.library.attachments import ATTACHMENT_LIMIT
from casebook.model.source import SIZE_LIMIT
from casebook.rules.registry import Finding, file_rule

# By the first bytes, never by the name: a name can say anything.
READERS: tuple[tuple[bytes, str, embedded.Reader], ...] = (
    (b"\xff\xd8\xff", "图片", embedded.jpeg),
    (b"\x89PNG\r\n\x1a\n", "图片", embedded.png),
    (b"GIF8", "图片", embedded.gif),
    (b"RIFF", "图片", embedded.webp),
    (b"PK\x03\x04", "文档", embedded.office),
    (b"%PDF", "文档", embedded.pdf),
)
PICTURE = "用截图代替原图，或在文件属性里“删除属性和个人信息”"
OFFICE = "清空作者等个人信息、修订和批注，重新存一份"
OTHER = "看不到里面有什么，不收；文字写进 .md，图片用 jpg、png，文档用 docx、pdf"
# Letters for a page's own type hold nothing that anyone wrote.
FONTS = (b"wOF2", b"wOFF", b"\0\1\0\0", b"OTTO", b"\0\0\1\0")


@file_rule("PV070", "metadata")
def check(attachment: Attachment) -> Iterator[Finding]:
    """Report what a picture or an office file says about people beside its content."""
    raw, refused = attachment.raw, attachment.source.refused
    if raw is None:
        yield Finding(
            Span(), "文件读不了，没有查", "把文件本身放进来，不用链接；看看有没有读的权限"
        )
        return
    if len(raw) > ATTACHMENT_LIMIT:
        limit = f"{ATTACHMENT_LIMIT // 1_000_000} MB"
        yield Finding(Span(), f"文件超过 {limit}，没有查", "压小，或拆成几个")
        return
    if refused == "too-large":
        limit = f"{SIZE_LIMIT // 1000} KB"
        yield Finding(Span(), f"文字超过 {limit}，没有查", "拆成几个文件，或只留用得着的部分")
    reader = next((each for each in READERS if raw.startswith(each[0])), None)
    if reader is not None:
        _, kind, look = reader
        told = "、".join(dict.fromkeys(look(raw)))
        if told:
            hint = PICTURE if kind == "图片" else OFFICE
            yield Finding(Span(), f"{kind}里带着看不见的信息：{told}", hint)
    elif refused == "not-text" and not raw.startswith(FONTS):
        # What can be read as text is read by the other rules.
        yield Finding(Span(), "认不出是什么文件，没法查里面有没有个人信息", OTHER)
