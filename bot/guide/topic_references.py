"""Faults of signs, topics and figures: places in a list, sources that are cited, and ids that routes can carry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from bot.guide import figures, models, places, topics
from bot.guide.marks import Document, Fault, Path_
from bot.guide.references import Content, each_unknown, unknown

_Listed = models.Sign | topics.Topic


def topic_faults(content: Content) -> Iterator[Fault]:
    """Every fault of what a visitor reads to learn more."""
    yield from _orders(content, "signs", models.Sign)
    yield from _orders(content, "topics", topics.Topic)
    for name, document, topic in content.many("topics", topics.Topic):
        yield from _cited(document, topic)
        yield from _linked(content, document, topic)
        yield from _carried(content, document, name, topic)
        yield from _pictured(document, topic)
    yield from _more(content)
    yield from _figures(content)


def _orders(content: Content, folder: str, model: type[_Listed]) -> Iterator[Fault]:
    """Two records in one place of the list would stand in an order that nobody chose."""
    places: dict[int, str] = {}
    for name, document, record in content.many(folder, model):
        if record.order in places:
            problem = f"{record.order} is already the place of {places[record.order]}"
            yield document.fault(("order",), problem, "give one of the two another number")
        places.setdefault(record.order, name)


def _cited(document: Document, topic: topics.Topic) -> Iterator[Fault]:
    """Statements name sources that stand below, and every source is named."""
    named: list[tuple[Path_, str]] = []
    holders: list[tuple[Path_, topics.Topic | topics.TopicCard]] = [((), topic)]
    holders += [(("cards", index), card) for index, card in enumerate(topic.cards)]
    for path, holder in holders:
        named += _cites(path, holder.cites)
        for field, statements in holder.statements.items():
            for index, statement in enumerate(statements):
                named += _cites((*path, field, index), statement.cites)
    yield from _sourced(document, topic.sources, named)


def _cites(path: Path_, words: tuple[str, ...]) -> list[tuple[Path_, str]]:
    return [((*path, "cites", place), word) for place, word in enumerate(words)]


def _sourced(
    document: Document, sources: tuple[topics.CitedSource, ...], named: list[tuple[Path_, str]]
) -> Iterator[Fault]:
    """Every source that is named stands in the list, and every one in the list is named."""
    known = {source.id for source in sources}
    for path, word in named:
        yield from unknown(document, path, word, known, "source")
    cited = {word for _, word in named}
    for index, source in enumerate(sources):
        if source.id not in cited:
            problem = f"no text cites the source {source.id}"
            yield document.fault(("sources", index, "id"), problem, "cite it where it belongs, or remove it")


def _linked(content: Content, document: Document, topic: topics.Topic) -> Iterator[Fault]:
    """Buttons lead to services and topics that exist."""
    services = content.names("services")
    for index, card in enumerate(topic.cards):
        yield from each_unknown(document, ("cards", index, "services"), card.services, services, "service")
    yield from each_unknown(document, ("topics",), topic.topics, content.names("topics"), "topic")
    if topic.id in topic.topics:
        yield document.fault(("topics", topic.topics.index(topic.id)), f"{topic.id} leads to itself", "remove it")


def _carried(content: Content, document: Document, name: str, topic: topics.Topic) -> Iterator[Fault]:
    """Routes that name the topic fit a button, and mean one thing only."""
    found = content.one("places/regions.yaml", places.Regions)
    regions = {region.id for region in found[1].regions} if found else set()
    if len(name) > topics.MAX_TOPIC:
        problem = f"{name} has more than {topics.MAX_TOPIC} letters"
        yield document.fault(("id",), problem, "give the topic and its file a shorter name")
    if name in {*get_args(models.NeedId), *regions, *topics.ROUTE_WORDS}:
        problem = f"{name} means something else in a route"
        yield document.fault(("id",), problem, "give the topic and its file another name")
    for index, card in enumerate(topic.cards):
        if card.id == topics.PICTURE:
            problem = f"{card.id} means the picture of the steps in a route"
            yield document.fault(("cards", index, "id"), problem, "give the card another id")


def _pictured(document: Document, topic: topics.Topic) -> Iterator[Fault]:
    """Steps and the title and note of their picture go together."""
    for field, text in (("picture", topic.picture), ("picture_note", topic.picture_note)):
        if topic.steps and text is None:
            yield document.fault((), f"has steps but no {field}", f"write {field} beside the title")
        if text is not None and not topic.steps:
            yield document.fault((field,), "stands here, but no card is a step", "remove it, or give cards a step")


def _more(content: Content) -> Iterator[Fault]:
    """Signs and needs name topics that exist."""
    known = content.names("topics")
    for _, document, sign in content.many("signs", models.Sign):
        yield from each_unknown(document, ("topics",), sign.topics, known, "topic")
    found = content.one("needs.yaml", models.Needs)
    if found is None:
        return
    for index, need in enumerate(found[1].needs):
        yield from each_unknown(found[0], ("needs", index, "topics"), need.topics, known, "topic")


def _figures(content: Content) -> Iterator[Fault]:
    found = content.one("figures.yaml", figures.Figures)
    if found is None:
        return
    document, whole = found
    named: list[tuple[Path_, str]] = []
    stated: list[tuple[Path_, topics.Statement]] = [(("caution",), whole.caution)]
    stated += [(("lines", index), statement) for index, statement in enumerate(whole.lines)]
    for chart_index, chart in enumerate(whole.charts):
        stated += [(("charts", chart_index, "lines", index), each) for index, each in enumerate(chart.lines)]
        for group_index, group in enumerate(chart.groups):
            for row_index, row in enumerate(group.rows):
                here: Path_ = ("charts", chart_index, "groups", group_index, "rows", row_index)
                named += [((*here, "counts", place, "cites"), count.cites) for place, count in enumerate(row.counts)]
                if row.year is None and group.year is None:
                    problem = "names no year, and its group neither"
                    yield document.fault(here, problem, "write year: in the group, above rows")
    for path, statement in stated:
        named += _cites(path, statement.cites)
        if not statement.cites and not statement.advice:
            yield document.fault(
                path, "names no source", "write it as {text: ..., cites: [...]}, or with advice: true if it is no fact"
            )
    yield from _sourced(document, whole.sources, named)
