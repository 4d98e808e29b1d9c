"""What was found: where, how it was read then, and what is wrong."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`mode` is a column of the table: a reading («ar+»), or «keys», «eyes», «no js», «error»."""

    page: str
    mode: str
    check: str
    what: str

    def __str__(self):
        return f"{self.page} [{self.mode}] {self.check}: {self.what}"


def table(pages, modes, findings):
    """A line per page and a column per mode, with the number of findings; then each finding once."""
    width = max(map(len, pages), default=4)
    lines = [f"{'page':{width}} " + " ".join(f"{mode:>7}" for mode in modes)]
    for page in pages:
        counts = [
            sum(finding.page == page and finding.mode == mode for finding in findings) for mode in modes
        ]
        lines.append(f"{page:{width}} " + " ".join(f"{count or '·':>7}" for count in counts))
    return "\n".join([*lines, "", told(findings)])


def told(findings):
    """A line for each thing that is wrong."""
    return "\n".join(map(str, grouped(findings)))


def grouped(findings):
    """Each thing that is wrong with a page once, with all the modes where it is."""
    modes = {}
    for finding in findings:
        modes.setdefault((finding.page, finding.check, finding.what), []).append(finding.mode)
    return [
        Finding(page, ", ".join(dict.fromkeys(seen)), check, what)
        for (page, check, what), seen in modes.items()
    ]
