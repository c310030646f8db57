"""Files with customers' forms: kept in the transaction of the case or report, refused in clear words, nothing typed lost."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from sqlmodel import select
from starlette.types import ASGIApp

from shouwen_app.db.models import Attachment, Case, Report, ReportFile
from shouwen_app.db.session import reading
from shouwen_app.domain.attachment import MOST_BYTES, Upload
from shouwen_app.frontend.composition import client_dir
from shouwen_app.http.dispatch import Dispatch, refuse_unless_public
from shouwen_app.http.public_routes import PUBLIC_ENDPOINTS
from shouwen_app.services.asks import flood
from shouwen_app.services.attachments import storage
from shouwen_app.services.attachments.storage import Shelf
from shouwen_app.services.misses import Misses
from tests.factories import Institution
from tests.http.test_ask_forms import HERE, PAGE, QUESTION
from tests.plugins.files import PLACE_TAG, photo

FILES = PAGE.replace("</form>", '<input type="file" name="files" multiple=""/></form>')
FILING = {"do": "file", "about": "周敏", "content": "态度差", "route": "over_heads", "anonymous": "1"}


@pytest.fixture
def site(
    inner: ASGIApp,
    client: Callable[[ASGIApp], httpx.AsyncClient],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settled_house: Institution,
) -> httpx.AsyncClient:
    """The public endpoints over prerendered pages in both languages."""
    for page in ("ask", "opinion", "report", "en/ask"):
        folder = client_dir(tmp_path / "web") / page
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(FILES, "utf-8")
    monkeypatch.setenv("REFLEX_WEB_WORKDIR", str(tmp_path / "web"))
    opened = client(Dispatch(inner, PUBLIC_ENDPOINTS, refuse_unless_public, []))
    opened.headers.update(HERE)
    return opened


def form(*uploads: Upload) -> Any:
    return [("files", (upload.name, upload.data)) for upload in uploads]


def zip_bomb() -> bytes:
    """A document that says it is small and becomes 200 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 200 * 1024 * 1024)
    return out.getvalue()


def rows(database: str, table: type[Any]) -> list[Any]:
    with reading(database) as session:
        return list(session.exec(select(table)))


@pytest.mark.parametrize("path", ["/ask/", "/opinion/"])
async def test_files_are_kept_with_the_case(
    site: httpx.AsyncClient, database: str, uploads: tuple[Upload, ...], path: str
) -> None:
    data = {**QUESTION, "kind": "complaint"}

    answer = await site.post(path, data=data, files=form(*uploads))

    (case,), kept = rows(database, Case), rows(database, Attachment)
    assert answer.status_code == 200
    assert "随附的 2 个文件已收到" in answer.text
    assert [(file.name, file.case_id, file.added_by.value) for file in kept] == [
        ("存折.jpg", case.id, "customer"),
        ("说明.txt", case.id, "customer"),
    ]


async def test_where_a_photo_was_taken_is_not_kept(site: httpx.AsyncClient, database: str) -> None:
    await site.post("/ask/", data=QUESTION, files=form(Upload("存折.jpg", photo())))

    (kept,) = rows(database, Attachment)
    with Image.open(io.BytesIO(storage.kept(kept.file, Shelf.CASES))) as picture:
        assert PLACE_TAG not in picture.getexif()


async def test_the_same_words_with_the_same_files_are_one_case(
    site: httpx.AsyncClient, database: str, uploads: tuple[Upload, ...]
) -> None:
    for _ in range(2):
        await site.post("/ask/", data=QUESTION, files=form(*uploads))
    assert (len(rows(database, Case)), len(rows(database, Attachment))) == (1, 2)

    await site.post("/ask/", data=QUESTION, files=form(uploads[0]))

    assert len(rows(database, Case)) == 2


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("账单.jpg", b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200), "内容不是照片、PDF"),
        ("录像.jpg", b"\xff\xd8\xff" + bytes(20_000_000), "超过 10 MB"),
        ("清单.docx", zip_bomb(), "展开后太大"),
        ("空.txt", b"", "是空的"),
    ],
)
async def test_a_file_that_cannot_be_taken_is_named(
    site: httpx.AsyncClient, database: str, name: str, data: bytes, said: str
) -> None:
    sent = form(Upload("存折.jpg", photo()), Upload(f"C:\\照片\\{name}", data))

    answer = await site.post("/ask/", data=QUESTION, files=sent)

    assert answer.status_code == 422
    assert f"「{name}」：第 2 个文件" in answer.text
    assert said in answer.text
    assert "刚才选的 2 个文件浏览器不会保留，请重新选择" in answer.text
    assert "取款机吞卡三天了。" in answer.text
    assert '<a href="#files">' in answer.text
    assert 'name="files" multiple="" aria-invalid="true"' in answer.text
    assert (rows(database, Case), list(storage.files(Shelf.CASES))) == ([], [])


async def test_whoever_mistypes_is_reminded_to_choose_the_files_again(
    site: httpx.AsyncClient, uploads: tuple[Upload, ...]
) -> None:
    answer = await site.post("/en/ask/", data={**QUESTION, "phone": "138"}, files=form(*uploads))

    assert "Your browser does not keep the 2 files you chose, so please choose them again." in answer.text


async def test_a_sixth_file_is_too_many(site: httpx.AsyncClient, database: str) -> None:
    sent = form(*[Upload(f"{n}.txt", f"第 {n} 页".encode()) for n in range(6)])

    answer = await site.post("/ask/", data=QUESTION, files=sent)

    assert answer.status_code == 422
    assert "最多 5 个附件" in answer.text
    assert rows(database, Case) == []


async def test_forms_with_files_are_counted_whatever_becomes_of_them(
    site: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flood, "_WITH_FILES", Misses("public.too_many_sent", limit=2, window=flood._WINDOW))
    wrong = form(Upload("x.jpg", b"MZ\x00\x00"))

    sent = [await site.post("/ask/", data=QUESTION, files=wrong) for _ in range(3)]

    assert [answer.status_code for answer in sent] == [422, 422, 429]


async def test_an_endless_form_without_files_is_refused(site: httpx.AsyncClient) -> None:
    answer = await site.post("/ask/", data={"content": "x" * MOST_BYTES})

    assert answer.status_code == 422
    assert "提交的内容不完整" in answer.text


@pytest.mark.rule("R16.10")
async def test_files_of_a_report_lie_apart(
    site: httpx.AsyncClient, database: str, uploads: tuple[Upload, ...]
) -> None:
    first = await site.post("/report/", data=FILING, files=form(*uploads))
    again = await site.post("/report/", data=FILING, files=form(*uploads))

    (report,), kept = rows(database, Report), rows(database, ReportFile)
    assert "随附的 2 个文件已收到" in first.text
    assert report.report_no in again.text
    assert [(file.number, file.name) for file in kept] == [(1, "存折.jpg"), (2, "说明.txt")]
    assert rows(database, Attachment) == []
    assert len(list(storage.files(Shelf.REPORTS))) == 2
    assert list(storage.files(Shelf.CASES)) == []
