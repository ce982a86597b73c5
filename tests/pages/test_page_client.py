"""Tests of the page client: it finds faults of a page, and acts like a browser."""

from io import BytesIO

import pytest
from flask import Flask, redirect, request

from tests.page_client import NotOnPage, PageClient, PageFault

RIGHT = """<!DOCTYPE html><html lang="en"><head><title>{title}</title></head>
<body><main id="main-content"><h1>{h1}</h1>{body}</main></body></html>"""


def page_with(body: str, title: str = "Trainees – Records", h1: str = "Trainees") -> str:
    return RIGHT.format(title=title, h1=h1, body=body)


@pytest.fixture
def small() -> PageClient:
    """A service of two pages; `small.application.body` is the content of its first."""
    app = Flask(__name__)
    app.test_client_class = PageClient

    @app.get("/")
    def show() -> str:
        return app.extensions["shown"]

    @app.get("/people")
    def people() -> str:
        return page_with(f"<p>{request.args.get('q', '')}</p>")

    @app.post("/send")
    def send() -> object:
        if request.form.get("trn") == "wrong":
            return page_with("<p>Again</p>"), 422
        sent = [f"{name}={value}" for name, value in request.form.items(multi=True)]
        sent += [f"{name}:{found.filename}:{found.read().decode()}" for name, found in request.files.items()]
        return redirect("/people?q=" + ",".join(sent), 303)

    client = app.test_client()
    assert isinstance(client, PageClient)
    return client


def faults(client: PageClient, shown: str) -> str:
    client.application.extensions["shown"] = shown
    with pytest.raises(PageFault) as caught:
        client.page("/")
    return str(caught.value)


def opened(client: PageClient, shown: str) -> object:
    client.application.extensions["shown"] = shown
    return client.page("/")


FORM = (
    '<form method="post" action="/send" novalidate><input type="hidden" name="csrf_token" value="t">{}</form>'
)

BROKEN = {
    "an element that is not closed": ("<div><p>Words", "end-tag-too-early"),
    "a stray end tag": ("<p>Words</p></span>", "unexpected-end-tag"),
    "a block inside a paragraph's span": ("<p><span><div>x</div></span></p>", "unexpected-end-tag"),
    "a block inside a heading": ("<h2><div>x</div></h2>", "holds <div>"),
    "a list that holds something else": ("<ul><p>x</p></ul>", "holds <p>"),
    "two headings": ("<h1>Other</h1>", "2 h1"),
    "an empty heading": ("<h2> </h2>", "empty heading"),
    "a heading that jumps": ("<h2>A</h2><h4>B</h4>", "jumps to h4"),
    "an id twice": ('<p id="a">x</p><p id="a">y</p>', "2 times"),
    "an error summary that points nowhere": (
        '<div class="govuk-error-summary"><ul><li><a href="#trn">Enter a TRN</a></li></ul></div>',
        "#trn, which is not on the page",
    ),
    "an error summary without Error in the title": (
        '<div class="govuk-error-summary"></div>',
        "lacks “Error: ”",
    ),
    "an error that the summary lacks": (
        '<p class="govuk-error-message">Enter a TRN</p>',
        "not in the summary",
    ),
    "an error summary below the heading": ('<div class="govuk-error-summary"></div>', "after the heading"),
    "an error that does not say what to do": (
        '<div class="govuk-error-summary"><ul><li>Invalid TRN</li></ul></div>',
        "does not say what to do",
    ),
    "a hint with two sentences": ('<div class="govuk-hint">Do. Do not</div>', "has a full stop"),
    "a skip link that is not first": (
        '<a href="/people">People</a><a class="govuk-skip-link" href="#main-content">Skip</a>',
        "not the first link",
    ),
    "a back link within main": ('<a class="govuk-back-link" href="/people">Back</a>', "within main"),
    "an error within details": (
        '<details><summary>More</summary><p class="govuk-error-message">x</p></details>',
        "details hold an error",
    ),
    "a hint with a link": ('<div class="govuk-hint"><a href="/people">People</a></div>', "has a link"),
    "a form without a token": ('<form method="post" action="/send" novalidate></form>', "0 CSRF tokens"),
    "a token in an address": (
        '<form action="/people" novalidate><input type="hidden" name="csrf_token"></form>',
        "puts a CSRF token",
    ),
    "a form that validates in the browser": ('<form action="/people"></form>', "lacks novalidate"),
    "a file sent as text": (
        FORM.format('<label for="f">File</label><input id="f" name="f" type="file">'),
        "without multipart",
    ),
    "a form that posts to nothing": (FORM.replace("/send", "/nowhere").format(""), "no route for /nowhere"),
    "a form that posts to a page": (FORM.replace("/send", "/people").format(""), "does not take POST"),
    "a link to nothing": ('<a href="/nowhere">Go</a>', "no route for /nowhere"),
    "a link without words": ('<a href="/people"></a>', "no words"),
    "links that all say Change": (
        '<a href="/people?a">Change</a><a href="/people?b">Change</a>',
        "several links say only “Change”",
    ),
    "a new tab without warning": ('<a href="/people" target="_blank">People</a>', "opens in a new tab"),
    "a label without a field": ('<label for="x">Name</label>', "belongs to no field"),
    "a field without a label": (FORM.format('<input name="x" id="x">'), "has no label"),
    "a field that is required": (
        FORM.format('<label for="x">X</label><input name="x" id="x" required>'),
        "has required",
    ),
    "a group without a legend": ("<fieldset><p>x</p></fieldset>", "has no legend"),
    "an inline style": ('<p style="color: red">x</p>', "style is against"),
    "an inline script": ("<script>1</script>", "inline <script>"),
    "a handler in an attribute": ('<p onclick="go()">x</p>', "onclick is against"),
    "a handler of htmx": ('<p hx-on:click="go()">x</p>', "hx-on:click is against"),
    "a request of htmx without a plain link": ('<div hx-get="/people">x</div>', "no plain link"),
    "a link of htmx to another address": ('<a href="/" hx-get="/people">x</a>', "no plain link"),
    "a target of htmx that is missing": (
        '<a href="/" hx-get="/" hx-target="#list">x</a>',
        "#list is not on the page",
    ),
    "a table without a caption": ("<table><tbody><tr><td>x</td></tr></tbody></table>", "no caption"),
    "a table heading without a scope": (
        "<table><caption>People</caption><tbody><tr><th>x</th></tr></tbody></table>",
        "has no scope",
    ),
    "a straight apostrophe": ("<p>The trainee's record</p>", "straight apostrophe in “trainee's”"),
    "a value that is missing": ("<p>Ends on None</p>", "“None” shows"),
    "a navigation without a name": ("<nav><p>x</p></nav>", "has no name"),
}


@pytest.mark.parametrize(("body", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_a_page_with_a_fault_fails(small: PageClient, body: str, said: str) -> None:
    assert said in faults(small, page_with(body))


def test_a_title_that_is_not_the_heading_fails(small: PageClient) -> None:
    assert "does not start with" in faults(small, page_with("", title="Records"))


def test_a_class_that_no_style_sheet_has_fails(small: PageClient) -> None:
    pytest.importorskip("brotli")
    from tests.page_checks import _styled_classes

    if not _styled_classes():
        pytest.skip("the assets have not been built")
    assert "govuk-!-padding-99 is in no style sheet" in faults(
        small, page_with('<p class="govuk-!-padding-99">x</p>')
    )


def test_a_page_that_is_right_passes(small: PageClient) -> None:
    names = "<p>Siân O'Brien and D'Arcy’s mentor don’t mind</p>"
    link = '<p><a href="/people" hx-get="/people">People</a> <a href="https://www.gov.uk/">GOV.UK</a></p>'
    assert opened(small, page_with(names + link)).h1 == "Trainees"


def test_an_unexpected_status_says_which(small: PageClient) -> None:
    with pytest.raises(AssertionError, match="/nowhere answered 404"):
        small.page("/nowhere")


def test_words_are_read_as_people_read_them(small: PageClient) -> None:
    page = opened(
        small,
        page_with(
            '<dl><div class="govuk-summary-list__row"><dt>Email  address</dt><dd>a@b.uk</dd></div></dl>'
            "<table><caption>People</caption><tbody><tr><th scope='col'>Name</th><th scope='col'>TRN</th></tr>"
            "<tr><td>Ann <b>Lee</b></td><td>1234567</td></tr></tbody></table>"
            '<section data-state="checked"><p><span data-count="ready">1,204</span> ready</p></section>'
            '<p><a href="/people?q=1">Change<span> email address</span></a></p>'
        ),
    )
    assert page.row("Email address") == "a@b.uk"
    assert page.table() == [{"Name": "Ann Lee", "TRN": "1234567"}]
    assert page.count("ready") == 1204
    assert page.state == "checked"
    assert page.link("Change email address") == "/people?q=1"
    assert page.click("Change email").text == "Trainees 1"
    with pytest.raises(NotOnPage, match="No row “Name”"):
        page.row("Name")


def test_a_form_sends_what_a_browser_would(small: PageClient) -> None:
    fields = (
        '<label for="trn">TRN</label><input id="trn" name="trn" value="1">'
        '<label for="n">Notes</label><textarea id="n" name="n">hello</textarea>'
        '<label for="s">Route</label><select id="s" name="s"><option value="a">A</option>'
        '<option value="b" selected>B</option></select>'
        '<label for="c">One</label><input id="c" name="c" type="checkbox" value="1" checked>'
        '<label for="d">Two</label><input id="d" name="c" type="checkbox" value="2">'
        '<button name="go" value="on">Continue</button>'
    )
    page = opened(small, page_with(FORM.format(fields)))
    done = page.submit("Continue", {"trn": "7", "c": ["1", "2"]})
    assert done.text == "Trainees csrf_token=t,trn=7,n=hello,s=b,c=1,c=2,go=on"
    assert page.submit("Continue", {"c": None}).text.count("c=") == 0
    assert page.submit("Continue", {"trn": "wrong"}, status=422).text == "Trainees Again"
    with pytest.raises(NotOnPage, match="has no field nino"):
        page.submit("Continue", {"nino": "x"})
    with pytest.raises(NotOnPage, match="No button “Submit”"):
        page.submit("Submit")


def test_a_form_sends_a_file(small: PageClient) -> None:
    form = FORM.replace("novalidate", 'enctype="multipart/form-data" novalidate')
    page = opened(
        small,
        page_with(
            form.format(
                '<label for="f">File</label><input id="f" name="f" type="file"><button>Upload</button>'
            )
        ),
    )
    assert (
        page.submit("Upload", {"f": (BytesIO(b"TRN"), "a.csv")}).text == "Trainees csrf_token=t,f:a.csv:TRN"
    )


def test_a_search_form_puts_its_fields_in_the_address(small: PageClient) -> None:
    fields = '<label for="q">Name</label><input id="q" name="q"><button>Search</button>'
    page = opened(small, page_with(f'<form action="/people" novalidate>{fields}</form>'))
    assert page.submit("Search", {"q": "Ann"}).text == "Trainees Ann"
