"""What is done in the browser: axe, and our own looks at a page (`look/*.js`)."""

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
AXE = HERE.parents[1] / "tests" / "node_modules" / "axe-core" / "axe.min.js"
# Also 7:1 (WCAG 2.2, 1.4.6), which axe leaves out unless it is asked for. That rule is silent below 4.5:1.
CONTRAST = ["color-contrast", "color-contrast-enhanced"]


# Under this name axe waits in a page until it is wanted: to send it along each time takes longer than all it does.
WAITS = "window.bringAxe"

# The kinds of paint (`look/paint.js`) that axe was sure of.
_clear = set()


@cache
def _look():
    parts = [HERE / "look" / "common.js", *sorted((HERE / "look").glob("[!c]*.js"))]
    return "\n;".join(part.read_text() for part in parts)


def get_ready(context):
    """Let every page of this context have `look`, and axe at hand."""
    context.add_init_script(_look())
    context.add_init_script(f"{WAITS} = () => {{{AXE.read_text()}}}")


def bring(tab, with_axe=True):
    """Have `look`, and axe, in the page. Not by a script tag: its CSP would refuse that, rightly."""
    if not tab.evaluate("!!window.look"):
        tab.evaluate(f"{_look()}\n;0")
    if with_axe:
        at_hand = tab.evaluate(f"!!{WAITS} && ({WAITS}(), true)")
        at_hand or tab.evaluate(f"{AXE.read_text()}\n;0")


def look(tab, name, argument=None):
    """What `look.name` finds: a list of sentences, or several under the name of each check."""
    return tab.evaluate(f"argument => look.{name}(argument)", argument)


def axe(tab):
    """What axe finds, of any impact, but for colours: sentences."""
    return _axe(tab, "document", rules={rule: {"enabled": False} for rule in CONTRAST})[0]


def pale(tab):
    """What axe finds on the colours that the page has now. What is painted as something that was clear on an earlier
    page is clear here too, and is not asked again: that takes longer than all else."""
    kinds = look(tab, "painted")
    new = [at for at, kind in enumerate(kinds) if kind not in _clear]
    if not new:
        return []
    found, clear = _axe(tab, f"{new}.map(at => look.kinds[at])", runOnly=CONTRAST)
    _clear.update(kinds[at] for at, is_clear in zip(new, clear, strict=True) if is_clear)
    return found


def _axe(tab, parts, **options):
    """(what axe finds on these `parts`, of each part whether axe is sure that nothing is wrong with it)"""
    run = f"""async options => {{
        const parts = [].concat({parts}), words = text => text.replace(/\\s+/g, " ").slice(0, 200)
        const asked = {{ resultTypes: ["violations", "incomplete"], elementRef: true, ...options }}
        const {{ violations, incomplete }} = await axe.run(parts, asked)
        const unsure = violations.concat(incomplete).flatMap(rule => rule.nodes.map(node => node.element))
        return [violations.flatMap(rule => rule.nodes.map(node =>
            `${{rule.id}}: ${{node.html.slice(0, 110)}} ${{words(node.failureSummary)}}`
        )), parts.map(part => !unsure.includes(part))]
    }}"""
    return tab.evaluate(run, options)


def wear(tab, theme):
    """Give the page this contrast, in place."""
    tab.evaluate(
        """theme => { const classes = document.documentElement.classList
            classes.remove("light", "dark", "strong"); classes.add(theme) }""",
        theme,
    )
