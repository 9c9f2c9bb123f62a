"""How much a term tells: BM25's inverse document frequency, the same to the last bit everywhere.

The formula is Whoosh's (`whoosh.scoring.WeightingModel.idf`), but the logarithm is worked out with
the four operations that every machine rounds alike; library logarithms may differ in the last bit,
and then two near-equal documents would change places between the browser and the command line.
`assets/casebook-search.js` takes the same steps.
"""

_LN2 = 0.6931471805599453
_STEPS = 20


def idf(documents: int, frequency: int) -> float:
    """ln(documents / (frequency + 1)) + 1, for at least one document."""
    return _ln(documents / (frequency + 1)) + 1


def _ln(value: float) -> float:
    twos = 0
    while value >= 2:
        value, twos = value / 2, twos + 1
    while value < 1:
        value, twos = value * 2, twos - 1
    # ln v = 2 artanh((v - 1) / (v + 1)); the quotient is at most a third, so the series is short.
    part = (value - 1) / (value + 1)
    square = part * part
    total = 0.0
    for step in range(_STEPS, -1, -1):
        total = total * square + 1 / (2 * step + 1)
    return 2 * part * total + twos * _LN2
