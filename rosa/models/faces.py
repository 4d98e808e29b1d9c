"""Faces: the pictures a guest chooses from, each easy to name aloud."""

from dataclasses import dataclass

from rosa.models.phrases import N_


@dataclass(frozen=True, slots=True)
class Face:
    """One picture for a person; words is a Dutch msgid, pictogram is an id in the sprite."""

    key: str
    words: str
    pictogram: str


_ALL = (
    Face("kat", N_("Kat"), "kat"),
    Face("hond", N_("Hond"), "hond"),
    Face("vogel", N_("Vogel"), "vogel"),
    Face("vis", N_("Vis"), "vis"),
    Face("bloem", N_("Bloem"), "bloem"),
    Face("boom", N_("Boom"), "boom"),
    Face("zon", N_("Zon"), "zon"),
    Face("maan", N_("Maan"), "maan"),
    Face("ster", N_("Ster"), "ster"),
    Face("huis", N_("Huis"), "huis"),
    Face("fiets", N_("Fiets"), "fiets"),
    Face("boot", N_("Boot"), "boot"),
    Face("appel", N_("Appel"), "appel"),
    Face("theepot", N_("Theepot"), "theepot"),
    Face("bal", N_("Bal"), "bal"),
    Face("paraplu", N_("Paraplu"), "paraplu"),
)

FACES = {face.key: face for face in _ALL}  # in the order in which people see them
