"""The Guide: everything the bot knows, loaded whole or not at all, immutable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.guide import bridge, discreet, figures, models, place_words, places, topics
from bot.guide.phrases import Phrases
from bot.guide.text import Text, texts_of


@dataclass(frozen=True)
class Guide:
    """All content, by id.

    Attributes:
        version: twelve hexadecimal digits of the content's SHA-256; changes whenever a file changes.
    """

    version: str
    about: models.About
    bridge: bridge.Bridge
    definition: models.Definition
    discreet: discreet.Discreet
    figures: figures.Figures
    indicators: models.Indicators
    languages: Mapping[str, models.Language]
    spoken: frozenset[str]
    needs: Mapping[str, models.Need]
    offices: Mapping[str, places.Office]
    organizations: Mapping[str, models.Organization]
    phrases: Mapping[str, Phrases]
    place_words: place_words.PlaceWords
    prefectures: Mapping[str, places.Prefecture]
    regions: Mapping[str, places.Region]
    self_check: models.SelfCheck
    services: Mapping[str, models.Service]
    signs: Mapping[str, models.Sign]
    topics: Mapping[str, topics.Topic]

    def texts(self) -> Iterator[Text]:
        """Every translatable text, in a stable order."""
        wholes = (
            self.about, self.bridge, self.definition, self.discreet, self.figures, self.indicators, self.self_check,
        )  # fmt: skip
        for whole in wholes:
            yield from texts_of(whole)
        for records in (self.needs, self.offices, self.organizations, self.services, self.signs, self.topics):
            for record in records.values():
                yield from texts_of(record)

    @property
    def emergency_number(self) -> str:
        """The number that stands on every card: the first phone of the first service for ``danger``."""
        return self.services[self.needs["danger"].first[0]].phones[0].number

    def services_for(self, need: str) -> tuple[models.Service, ...]:
        """Active services that answer a need, in staff's order: those named first, then by id."""
        wanted = self.needs[need].first
        found = [service for service in self.services.values() if need in service.needs and service.status == "active"]
        return tuple(sorted(found, key=lambda service: (_rank(wanted, service.id), service.id)))


def _rank(order: tuple[str, ...], name: str) -> int:
    return order.index(name) if name in order else len(order)
