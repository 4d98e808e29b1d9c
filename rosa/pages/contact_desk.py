"""Workers change the contact page here, one thing a page."""

from flask import flash, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from rosa.forms.contact import (
    ColleagueForm,
    HoursForm,
    MapForm,
    OtherDayForm,
    PartnerForm,
    ReachForm,
    RouteForm,
)
from rosa.gate import Section, Task, worker
from rosa.models import Colleague, ContactInfo, DeskHours, Partner, SpecialDay
from rosa.models.scope import here
from rosa.pages.respond import or_404, page, see

WHAT = [("closed", _l("Die dag dicht"), "dicht"), ("open", _l("Open op andere tijden"), "open")]

contact_desk = Section(
    "contact_desk",
    __name__,
    url_prefix="/werkplek/contact",
    sheet="contact",
    tasks=[Task(_l("Contact aanpassen"), "contact", "contact_desk.index", lambda: None, worker)],
)


@contact_desk.get("/", may=worker)
def index():
    return page("contact_desk/index.html")


@contact_desk.get("/adres/", may=worker)
def reach():
    return page("contact_desk/reach.html", form=ReachForm(obj=ContactInfo.here(), phone=here().phone))


@contact_desk.post("/adres/", may=worker)
def change_reach():
    form = ReachForm()
    if not form.validate():
        return page("contact_desk/reach.html", status=422, form=form)
    ContactInfo.write(
        phone=form.phone.data,
        address=form.address.data,
        whatsapp=form.whatsapp.data,
        email=form.email.data,
    )
    return _done(_("Het adres en de nummers staan erop."), ".index")


@contact_desk.get("/weg/", may=worker)
def route():
    return page("contact_desk/route.html", form=RouteForm(obj=ContactInfo.here()))


@contact_desk.post("/weg/", may=worker)
def change_route():
    form = RouteForm()
    if not form.validate():
        return page("contact_desk/route.html", status=422, form=form)
    ContactInfo.write(route=form.route.data)
    return _done(_("De weg staat erop."), ".index")


@contact_desk.get("/kaart/", may=worker)
def map():
    info = ContactInfo.here()
    return page("contact_desk/map.html", form=MapForm(alt=info.map_alt), info=info)


@contact_desk.post("/kaart/", may=worker)
def change_map():
    form = MapForm()
    if not form.validate():
        return page("contact_desk/map.html", status=422, form=form, info=ContactInfo.here())
    drawing = form.drawing
    ContactInfo.write(
        map=drawing.svg,
        map_width=drawing.width,
        map_height=drawing.height,
        map_alt=form.alt.data or drawing.words[:300],
    )
    return _done(_("De kaart staat erop."), ".map")


@contact_desk.post("/kaart/haal-weg/", may=worker)
def remove_map():
    ContactInfo.write(map="", map_alt="")
    return _done(_("De kaart is weg."), ".map")


@contact_desk.get("/tijden/", may=worker)
def hours():
    return _hours(HoursForm())


@contact_desk.post("/tijden/", may=worker)
def add_hours():
    form = HoursForm()
    if not form.validate():
        return _hours(form, 422)
    DeskHours.create(weekday=form.weekday.data, starts=form.starts.data, ends=form.ends.data)
    return _done(_("De tijd staat erbij."), ".hours")


@contact_desk.post("/tijden/<int:id>/haal-weg/", may=worker)
def remove_hours(id):
    or_404(DeskHours.select().where(DeskHours.id == id)).delete_instance()
    return _done(_("Die tijd is weg."), ".hours")


@contact_desk.get("/dagen/", may=worker)
def other_days():
    return _other_days(OtherDayForm())


@contact_desk.post("/dagen/", may=worker)
def add_other_day():
    form = OtherDayForm()
    if not (form.validate() and form.check_times()):
        return _other_days(form, 422)
    if form.what.data == "closed":
        SpecialDay.close(form.day.data, form.reason.data)
    else:
        SpecialDay.open_between(form.day.data, form.starts.data, form.ends.data, form.reason.data)
    return _done(_("Die dag staat erop."), ".other_days")


@contact_desk.post("/dagen/<int:id>/haal-weg/", may=worker)
def remove_other_day(id):
    or_404(SpecialDay.select().where(SpecialDay.id == id)).delete_instance()
    return _done(_("Dat is weg."), ".other_days")


@contact_desk.get("/team/", may=worker)
def team():
    return _team(ColleagueForm())


@contact_desk.post("/team/", may=worker)
def put_colleague():
    form = ColleagueForm()
    if not form.validate():
        return _team(form, 422)
    Colleague.put(form.people[form.person.data], form.job.data, form.languages.data)
    return _done(_("Het team staat erop."), ".team")


@contact_desk.post("/team/<int:id>/omhoog/", may=worker)
def raise_colleague(id):
    or_404(Colleague.select().where(Colleague.id == id)).rise()
    return see(url_for(".team"))


@contact_desk.post("/team/<int:id>/haal-weg/", may=worker)
def remove_colleague(id):
    or_404(Colleague.select().where(Colleague.id == id)).delete_instance()
    return _done(_("Die collega staat er niet meer op."), ".team")


@contact_desk.get("/partners/", may=worker)
def partners():
    return _partners(PartnerForm())


@contact_desk.post("/partners/", may=worker)
def add_partner():
    form = PartnerForm()
    if not form.validate():
        return _partners(form, 422)
    Partner.add(form.id.data, **_filled_in(form))
    return _done(_("De partner staat erop."), ".partners")


@contact_desk.get("/partners/<int:id>/", may=worker)
def partner(id):
    row = or_404(Partner.select().where(Partner.id == id))
    return page("contact_desk/partner.html", form=PartnerForm(data=_said_of_partner(row)), partner=row)


@contact_desk.post("/partners/<int:id>/", may=worker)
def change_partner(id):
    row, form = or_404(Partner.select().where(Partner.id == id)), PartnerForm()
    if not form.validate():
        return page("contact_desk/partner.html", status=422, form=form, partner=row)
    row.change(**_filled_in(form))
    return _done(_("De partner staat erop."), ".partners")


@contact_desk.post("/partners/<int:id>/omhoog/", may=worker)
def raise_partner(id):
    or_404(Partner.select().where(Partner.id == id)).rise()
    return see(url_for(".partners"))


@contact_desk.post("/partners/<int:id>/haal-weg/", may=worker)
def remove_partner(id):
    or_404(Partner.select().where(Partner.id == id)).delete_instance()
    return _done(_("Die partner staat er niet meer op."), ".partners")


def _said_of_partner(row):
    return {name: getattr(row, name) for name in ("name", "text", "phone", "link")}


def _filled_in(form):
    return {name: form[name].data for name in ("name", "text", "phone", "link")}


def _hours(form, status=200):
    return page("contact_desk/hours.html", status=status, form=form, week=DeskHours.week())


def _other_days(form, status=200):
    return page("contact_desk/other_days.html", status=status, form=form, what=WHAT, days=SpecialDay.coming())


def _team(form, status=200):
    return page("contact_desk/team.html", status=status, form=form, team=list(Colleague.in_order()))


def _partners(form, status=200):
    return page("contact_desk/partners.html", status=status, form=form, partners=list(Partner.in_order()))


def _done(words, where):
    flash(words)
    return see(url_for(where))
