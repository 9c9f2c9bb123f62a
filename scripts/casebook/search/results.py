"""The answer to a query, and its JSON (schema_version 1)."""

from dataclasses import dataclass
from typing import Any

from casebook.search.filters import Facts
from casebook.search.highlight import Highlight

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class FacetValue:
    """How many hits a facet value would leave."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found. `provenance` is its kind (`teaching` must be shown as 教学编写)."""

    id: str
    kind: str
    title: str
    url: str
    score: float
    dispute_type: str | None
    provenance: str | None
    summary: str
    region: str | None
    year: int | None
    outcome: str | None
    highlights: tuple[Highlight, ...] = ()
    reasons: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The JSON shape."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "url": self.url,
            "score": self.score,
            "dispute_type": self.dispute_type,
            "provenance": self.provenance,
            "summary": self.summary,
            "region": self.region,
            "year": self.year,
            "outcome": self.outcome,
            "highlights": [highlight.to_json() for highlight in self.highlights],
            "reasons": list(self.reasons),
        }


def hit_of(
    facts: Facts, score: float, highlights: tuple[Highlight, ...], reasons: tuple[str, ...]
) -> Hit:
    """A document as it is shown."""
    return Hit(
        id=facts["id"],
        kind=facts["kind"],
        title=facts["title"],
        url=facts["url"],
        score=score,
        dispute_type=facts["types"][0] if facts["kind"] == "case" else None,
        provenance=facts["provenance"],
        summary=facts["summary"],
        region=facts["region_name"],
        year=facts["year"],
        outcome=facts["outcome"],
        highlights=highlights,
        reasons=reasons,
    )


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best hits of `total`, counts per facet, and names to try when nothing was found."""

    query: str
    total: int
    took_ms: float
    facets: dict[str, tuple[FacetValue, ...]]
    suggestions: tuple[str, ...]
    hits: tuple[Hit, ...]
    # What was searched instead, where the query itself finds nothing at all.
    corrected: str | None = None
    # Whether `total` and the facets count documents whose text was not looked into.
    about: bool = False

    def to_json(self) -> dict[str, Any]:
        """The JSON shape of `search --format json`; scores are unrounded."""
        return {
            "schema_version": SCHEMA_VERSION,
            "query": self.query,
            "total": self.total,
            "took_ms": self.took_ms,
            "facets": {
                facet: [{"value": v.value, "label": v.label, "count": v.count} for v in values]
                for facet, values in self.facets.items()
            },
            "suggestions": list(self.suggestions),
            "hits": [hit.to_json() for hit in self.hits],
            **({"about": True} if self.about else {}),
            **({"corrected": self.corrected} if self.corrected else {}),
        }
