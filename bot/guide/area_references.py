"""Faults of areas: prefectures without a region, offices that overlap or leave a prefecture out."""

from __future__ import annotations

from collections.abc import Iterator

from bot.guide import models, places
from bot.guide.marks import Document, Fault
from bot.guide.references import Content, each_unknown, unknown


def area_faults(content: Content) -> Iterator[Fault]:
    """Every fault between areas, offices and the services they give."""
    yield from _regions(content)
    yield from _spellings(content)
    yield from _offices(content)
    yield from _jurisdictions(content)


def _regions(content: Content) -> Iterator[Fault]:
    regions = content.one("places/regions.yaml", places.Regions)
    prefectures = content.one("places/prefectures.yaml", places.Prefectures)
    if regions is None or prefectures is None:
        return
    known = {region.id for region in regions[1].regions}
    used = {prefecture.region for prefecture in prefectures[1].prefectures}
    for index, prefecture in enumerate(prefectures[1].prefectures):
        yield from unknown(prefectures[0], ("prefectures", index, "region"), prefecture.region, known, "region")
    for index, region in enumerate(regions[1].regions):
        if region.id not in used:
            problem = f"no prefecture lies in {region.id}"
            yield regions[0].fault(("regions", index, "id"), problem, "name it in a prefecture, or remove it")


def _spellings(content: Content) -> Iterator[Fault]:
    """A spelling that two prefectures share would be asked back for ever."""
    found = content.one("places/prefectures.yaml", places.Prefectures)
    if found is None:
        return
    owner: dict[str, str] = {}
    told: set[str] = set()
    for index, prefecture in enumerate(found[1].prefectures):
        for language, names in prefecture.names.items():
            for place, name in enumerate(names):
                first = owner.setdefault(name.casefold(), prefecture.code)
                if first != prefecture.code and name not in told:
                    told.add(name)
                    path = ("prefectures", index, "names", language, place)
                    yield found[0].fault(path, f"{name} is already a name of {first}", "remove it from one of the two")


def _offices(content: Content) -> Iterator[Fault]:
    found = content.one("organizations.yaml", models.Organizations)
    organizations = {organization.id for organization in found[1].organizations} if found else None
    services = content.names("services")
    for _, document, office in content.many("offices", places.Office):
        if organizations is not None:
            yield from unknown(document, ("organization",), office.organization, organizations, "organization")
        yield from unknown(document, ("service",), office.service, services, "service")
        yield from each_unknown(document, ("desks",), office.desks, services, "service")


def _jurisdictions(content: Content) -> Iterator[Fault]:
    """Where a service has offices, each prefecture belongs to exactly one of them."""
    prefectures = content.one("places/prefectures.yaml", places.Prefectures)
    if prefectures is None or any(name.startswith("offices/") for name in content.broken):
        return
    owners: dict[str, dict[str, str]] = {}
    latest: dict[str, tuple[Document, places.Office]] = {}
    for name, document, office in content.many("offices", places.Office):
        if office.kind == "airport":
            continue
        owned = owners.setdefault(office.service, {})
        latest[office.service] = document, office
        everywhere = tuple(prefecture.code for prefecture in prefectures[1].prefectures)
        whole = places.ALL_JAPAN in office.service_area
        for index, code in enumerate(everywhere if whole else office.service_area):
            if owned.setdefault(code, name) != name:
                path = ("service_area",) if whole else ("service_area", index)
                problem = f"{code} belongs to offices/{owned[code]}.yaml already"
                yield document.fault(path, problem, "leave it to one of the two")
    for service, owned in owners.items():
        lacking = [each.code for each in prefectures[1].prefectures if each.code not in owned]
        if lacking:
            document, _ = latest[service]
            problem = f"no office of {service} serves {', '.join(lacking)}"
            yield document.fault(("service_area",), problem, "add them to the service_area of an office")
