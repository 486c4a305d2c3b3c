"""The lexicon as one object with its look-ups by surface form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.lexicon.entries import Indicator, Place, Scheme, Trigger, Unit, fold
from kg.lexicon.gazetteer import Gazetteer
from kg.model import Level

_LEVEL_WORDS: Mapping[Level, re.Pattern[str]] = {
    "national": re.compile("国家级|国家|全国"),
    "provincial": re.compile("省级|省(?!长)|自治区级|自治区"),
    "municipal": re.compile("市级|市(?!长)"),
    "county": re.compile("[县区旗]级|[县区旗](?!长)"),
}
_AFTER_PLACE = re.compile("[省市县区]?级|[省市县区](?![长场])|")
_UNKNOWN_PLACE = re.compile("[\u4e00-\u9fff]{0,7}?[省市县区州盟旗]级?")
_GRADE = re.compile("(?:[特一二三]等|[金银铜]|优秀)奖$")


@dataclass(frozen=True)
class Lexicon:
    """Everything that the extractor and the resolver know before they read.

    >>> scheme = Scheme("省级绿色工厂", "省级绿色工厂", ("省级绿色工厂",), "provincial", "green", None, None, "")
    >>> lexicon = Lexicon(schemes=(scheme,))
    >>> lexicon.scheme("省“绿色工厂”") is lexicon.scheme("绿色工厂", "provincial") is scheme, lexicon.scheme("绿色工厂")
    (True, None)
    """

    schemes: tuple[Scheme, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    places: tuple[Place, ...] = ()
    units: tuple[Unit, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    def scheme(self, surface: str, level: Level | None = None) -> Scheme | None:
        """The scheme that a surface form names, or None when none or more than one fits.

        A form without its level word (绿色工厂) needs ``level``; a level word said in another way (国家, 全国)
        or a leading place (浙江省绿色工厂) tells the level itself. The grade of a prize (二等奖) may follow its name.
        """
        folded = fold(surface)
        found = self._scheme(folded, level)
        if found is None and folded.endswith("奖") and (grade := _GRADE.search(folded)):
            name = folded[: grade.start()]
            found = self._scheme(name, level) or self._scheme(name + "奖", level)
            if found is not None and "奖" not in found.label[-3:]:
                found = None
        return found

    def may_end(self, surface: str, alone: bool = False) -> bool:
        """Whether a form that ends as ``surface`` does, or in its last character ``alone``, can name a scheme."""
        folded = fold(surface)
        if not folded or folded[-1] == "奖":
            return True
        return folded[-1] in self._last if alone else self._ends(folded)

    def scheme_by_slug(self, slug: str) -> Scheme | None:
        """The scheme with this slug, or None."""
        return self._scheme_by_slug.get(slug)

    def scheme_labels(self) -> tuple[tuple[str, Scheme], ...]:
        """Every surface form with its scheme; a form without level word stands once for each scheme that shares it."""
        return tuple((label, scheme) for scheme in self.schemes for label in scheme.labels)

    def place(self, name: str, near: Place | None = None) -> Place | None:
        """The place with this full or short name or abbreviation, also as a chain (浙江省永康市), or None.

        Of several places the one nearest to ``near`` is meant (above or below it, then beside it, then in the same
        province); without ``near`` the one of the highest level, if it is the only one there.
        """
        return self.gazetteer.place(name, near)

    def split_place(self, text: str) -> tuple[Place | None, str]:
        """The place that ``text`` begins with, as far down as its names go, and what is left of the text."""
        return self.gazetteer.split(text)

    def place_by_slug(self, slug: str) -> Place | None:
        """The place with this slug, or None."""
        return self.gazetteer.by_slug(slug)

    def places_within(self, place: Place) -> tuple[Place, ...]:
        """All places below ``place``, at any depth, in the order of the file."""
        return self.gazetteer.within(place)

    def unit(self, label: str) -> Unit | None:
        """The unit with this label, or None."""
        return self._unit_by_label.get(fold(label))

    def indicator(self, surface: str) -> Indicator | None:
        """The indicator that a surface form names, or None."""
        return self._indicator_by_label.get(fold(surface))

    def _scheme(self, folded: str, level: Level | None) -> Scheme | None:
        if not self._ends(folded):
            return None
        named = self._schemes_by_label.get(folded, ())
        fitting = [scheme for scheme in named if level is None or scheme.level in (None, level)]
        if len(fitting) == 1:
            return fitting[0]
        for own_level, core in self._readings(folded, level):
            schemes = self._schemes_by_core.get((own_level, core), ())
            if len(schemes) == 1:
                return schemes[0]
        return None

    def _ends(self, folded: str) -> bool:
        """Whether any scheme's name, or what is left of it without its level word, ends as ``folded`` does."""
        endings = self._endings
        return folded[-3:] in endings or folded[-2:] in endings or folded[-1:] in endings

    def _readings(self, folded: str, level: Level | None) -> Iterator[tuple[Level, str]]:
        """What level and what bare name the words can mean: 浙江省绿色工厂 is the provincial 绿色工厂."""
        if level is not None:
            yield level, folded
        for own_level, words in _LEVEL_WORDS.items():
            if level in (None, own_level) and (match := words.match(folded)):
                yield own_level, folded[match.end() :]
        area, rest = self.split_place(folded)
        if area is not None and rest and not (rest[0] == "省" and area.level != "provincial"):
            after = _AFTER_PLACE.match(rest)
            yield level or area.level, rest[after.end() :] if after else rest
        if level is not None and (head := _UNKNOWN_PLACE.match(folded)):
            yield level, folded[head.end() :]

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places by name."""
        return Gazetteer(self.places)

    @cached_property
    def _folded(self) -> list[tuple[Scheme, list[str], list[str]]]:
        """Each scheme with the folded forms that name it by themselves, and those that need a level."""
        return [
            (
                scheme,
                [fold(label) for label in scheme.labels[: -len(scheme.hidden) or None]],
                list(map(fold, scheme.hidden)),
            )
            for scheme in self.schemes
        ]

    @cached_property
    def _schemes_by_label(self) -> dict[str, tuple[Scheme, ...]]:
        found: dict[str, tuple[Scheme, ...]] = {}
        for scheme, strong, _ in self._folded:
            for label in dict.fromkeys(strong):
                found[label] = (*found.get(label, ()), scheme)
        return found

    @cached_property
    def _schemes_by_core(self) -> dict[tuple[Level, str], tuple[Scheme, ...]]:
        found: dict[tuple[Level, str], tuple[Scheme, ...]] = {}
        for scheme, strong, weak in self._folded:
            if scheme.level is None:
                continue
            words = _LEVEL_WORDS.get(scheme.level)
            for label in (*strong, *weak):
                match = words.match(label) if words else None
                key = (scheme.level, label[match.end() :] if match else label)
                if scheme not in (known := found.get(key, ())):
                    found[key] = (*known, scheme)
        return found

    @cached_property
    def _last(self) -> frozenset[str]:
        return frozenset(ending[-1:] for ending in self._endings)

    @cached_property
    def _endings(self) -> frozenset[str]:
        """The last three characters, or all there are, of every form of a scheme with and without its level word."""
        cores = (core for _, core in self._schemes_by_core)
        return frozenset(name[-3:] for name in (*self._schemes_by_label, *cores))

    @cached_property
    def _scheme_by_slug(self) -> dict[str, Scheme]:
        return {scheme.slug: scheme for scheme in self.schemes}

    @cached_property
    def _unit_by_label(self) -> dict[str, Unit]:
        return {fold(unit.label): unit for unit in self.units}

    @cached_property
    def _indicator_by_label(self) -> dict[str, Indicator]:
        return {fold(label): indicator for indicator in self.indicators for label in indicator.labels}
