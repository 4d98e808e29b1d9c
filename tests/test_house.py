"""The house rules that a machine can keep."""

import ast
import inspect
import sys
from importlib import import_module
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment, nodes

from rosa import gate, models
from rosa.config import ROOT
from rosa.models.room import Refused
from rosa.pages.refusals import SENTENCES

CODE = sorted((ROOT / "rosa").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def relative(path):
    return str(Path(path).relative_to(ROOT))


def imported(path):
    """The modules a file imports, by their whole names."""
    package = relative(path.parent).split("/")
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            up = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*up, *filter(None, [node.module])])
            yield module
            yield from (f"{module}.{name.name}" for name in node.names)


# Who may know whom: folder or file, and what it never imports.
STRANGERS = [
    (
        "rosa/models",
        ("flask", "wtforms", "babel", "rosa.pages", "rosa.forms", "rosa.live", "rosa.gate", "rosa.language"),
    ),
    ("rosa/live", ("rosa.pages", "rosa.forms", "rosa.language", "rosa.gate")),
    ("rosa/gate.py", ("rosa.pages", "rosa.forms")),
    ("rosa/language.py", ("rosa.pages", "rosa.forms", "rosa.live")),
    ("rosa/doorstep.py", ("rosa.pages", "rosa.forms", "rosa.live", "flask")),
    ("rosa/forms", ("rosa.pages", "rosa.live")),
    ("rosa/migrations", ("rosa.pages", "rosa.models.room", "rosa.models.person", "rosa.models.message")),
    ("rosa", ("tests",)),
]


@pytest.mark.parametrize(("who", "strangers"), STRANGERS, ids=[who for who, _ in STRANGERS])
def test_imports_go_one_way(who, strangers):
    files = [ROOT / who] if who.endswith(".py") else sorted((ROOT / who).rglob("*.py"))
    assert files
    wrong = {
        (relative(file), module)
        for file in files
        for module in imported(file)
        if any(module == stranger or module.startswith(f"{stranger}.") for stranger in strangers)
    }
    assert wrong == set()


@pytest.mark.parametrize("path", sorted((ROOT / "rosa/pages").glob("*.py")), ids=relative)
def test_pages_ask_the_models_and_do_not_join(path):
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    methods = [call for call in calls if isinstance(call.func, ast.Attribute)]
    queries = {"alias", "raw", "execute_sql", "insert_many", "insert_from", "bulk_create", "bulk_update"}
    assert {call.func.attr for call in methods} & queries == set()
    # Words are joined too; a query joins a model.
    joined = [ast.unparse(arg) for call in methods if call.func.attr == "join" for arg in call.args]
    assert set(joined) & {table.__name__ for table in models.tables} == set()
    assert "outside" not in {ast.unparse(call.func) for call in calls}


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_a_file_is_short_enough_to_read_at_one_sitting(path):
    assert len(path.read_text().splitlines()) <= 250


@pytest.mark.parametrize("path", [*TEMPLATES, *(ROOT / "static/js").glob("**/[!.]*.js")], ids=relative)
def test_a_template_or_script_is_short_enough_too(path):
    assert "vendor" in path.parts or len(path.read_text().splitlines()) <= 250


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_what_others_use_says_what_it_does(path):
    tree = ast.parse(path.read_text())
    module = ".".join(path.with_suffix("").relative_to(ROOT).parts).removesuffix(".__init__")
    silent = [
        name for name, node in _public(tree) if not ast.get_docstring(node) and not _overrides(module, name)
    ]
    if "migrations" not in path.parts:
        assert silent == []
    assert ast.get_docstring(tree), "a file says what it is for"


def _public(tree, inside=""):
    for node in tree.body:
        if (
            isinstance(node, ast.ClassDef | ast.FunctionDef)
            and not node.name.startswith("_")
            and not _is_clear(node)
        ):
            yield inside + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from _public(node, f"{inside}{node.name}.")


def _is_clear(node):
    """Views say what they do by their address; the usual words of threads say it by their name."""
    words = [ast.unparse(decorator) for decorator in node.decorator_list]
    is_view = any(".get(" in word or ".post(" in word or ".socket(" in word for word in words)
    is_usual = node.name in ("Meta", "start", "stop", "join", "add", "set", "clear", "wait", "is_set")
    return is_view or is_usual or node.name.startswith("validate_")


def _overrides(module, name):
    """Whether it does what the same name does in a class it builds on."""
    if "." not in name:
        return False
    owner, _, method = name.rpartition(".")
    model = import_module(module)
    for word in owner.split("."):
        model = getattr(model, word)
    return any(method in vars(base) for base in inspect.getmro(model)[1:])


def test_every_route_says_who_may_enter(house):
    views = house.app.view_functions
    assert len(views) > 20
    assert [name for name, view in views.items() if not callable(getattr(view, "may", None))] == []


def test_a_silent_route_in_a_section_is_a_mistake():
    section = gate.Section("shed", __name__)
    for register in (section.route, section.get, section.post, section.socket):
        with pytest.raises(TypeError, match="may"):
            register("/schuur/")


def test_rosa_does_not_start_with_a_route_added_behind_the_back_of_the_gate():
    app = Flask("rosa")
    app.static_folder = None
    app.view_functions.clear()
    gate.refuse_unguarded(app)
    app.add_url_rule("/achterdeur/", "back_door", lambda: "hallo")
    with pytest.raises(RuntimeError, match="back_door"):
        gate.refuse_unguarded(app)


def test_every_refusal_has_a_sentence():
    assert set(SENTENCES) == set(Refused.REASONS)


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_a_template_shows_and_does_not_change(path):
    changing = {
        "save",
        "create",
        "delete",
        "delete_instance",
        "update",
        "remove",
        "receive",
        "react",
        "close",
        "end",
        "insert",
    }
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse(path.read_text())
    called = {call.node.attr for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Getattr)}
    assert called & changing == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_a_button_always_has_a_word_and_html_is_escaped(path):
    text = path.read_text()
    assert "<button" not in text or path.parent.name == "parts"
    assert "|safe" not in text.replace(" ", "")
    assert "autoescape false" not in text


def test_all_models_are_set_up():
    found = {
        model.__name__
        for name, module in sys.modules.items()
        if name.startswith("rosa.models")
        for model in vars(module).values()
        if inspect.isclass(model) and issubclass(model, models.base.Record) and model.__module__ == name
    }
    assert found - {"Record", "Local", "Texts", "Weekly"} == {table.__name__ for table in models.tables}
