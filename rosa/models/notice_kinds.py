"""What kinds of notices there are, and how somebody says thank you when it worked out."""

from dataclasses import dataclass

from rosa.models.phrases import N_


@dataclass(frozen=True)
class Kind:
    """What a notice is: its word in Dutch and its pictogram."""

    key: str
    word: str
    pictogram: str


KINDS = {
    kind.key: kind
    for kind in (
        Kind("zoek", N_("Ik zoek"), "zoeken"),
        Kind("bied", N_("Ik bied"), "bieden"),
        Kind("gevonden", N_("Gevonden of verloren"), "gevonden"),
        Kind("oproep", N_("Oproep"), "nieuws"),
    )
}
THANKS = {
    "gelukt": N_("Het is gelukt."),
    "dank": N_("Dank je wel, buurt!"),
    "lief": N_("Wat een lieve buren."),
    "blij": N_("Ik ben er heel blij mee."),
}
