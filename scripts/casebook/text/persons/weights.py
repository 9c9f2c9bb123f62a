"""How much each thing counts in deciding whether a stretch is a name: log-odds.

Fitted by logistic regression (ridge 0.5) with `tests/bench/fit_names.py`: the sentences of
`tests/privacy/names` with ever new names put into them, against all other stretches that could be
names in those sentences and in this library, where no name stands.
"""

# Points above which a stretch is a name, may be one, or is one if it stands in a row with a name.
STRONG, WEAK, BESIDE_A_NAME = 1.6, -1.0, 2.0
# On top of the fitted weights: a whole word that the model calls a person.
TRUST = 1.9
# Below this the model sees nothing of a person in a surname.
FAINT = 0.1
# 张三 and 李四, which the model takes for numbers.
PLACEHOLDER = 3.0
BIAS = -7.16
WEIGHTS: dict[str, float] = {
    "first": 0.26,
    "inside": 0.96,
    "weakest": 2.94,
    "person": 1.84,
    "part": 0.70,
    "more": 0.73,
    "goes on": -4.66,
    "could go on": -2.76,
    "ordinary": 0.93,
    "thing": -0.10,
    "located": -0.67,
    "place": -1.10,
    "in a word": 0.33,
    "given is a word": 0.41,
    "cut before": -1.88,
    "cut after": -1.96,
    "role": 1.58,
    "role, plain": -0.46,
    "role, first": -1.84,
    "role, edge": 2.72,
    "sex": 2.02,
    "beside": -0.26,
    "beside, edge": 0.91,
    "joined": 0.56,
    "edge": 0.50,
    "deed": 1.61,
    "plain": 0.72,
    "compound": 1.37,
    "small": -1.19,
    "usual": -5.06,
    "usual, told": -0.95,
    "small, person": 1.99,
    "common": 2.23,
    "uncommon": -0.51,
    "two": 1.73,
    "follows": -3.49,
    "follows, person": -2.69,
}
