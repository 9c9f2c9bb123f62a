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
FAINT = 0.03
# A surname that is oftener a word of grammar, or a short name that could be a place's, must be at
# least as likely a name as this.
POSSIBLE = 0.02
# 张家兴 and 张家修的房: below this it is a family.
FAMILY = 0.3
# 张三 and 李四, which the model takes for numbers.
PLACEHOLDER = 3.0
BIAS = -1.21
WEIGHTS: dict[str, float] = {
    "first": -0.68,
    "inside": -3.54,
    "weakest": 6.41,
    "span": 2.01,
    "span, sure": -0.97,
    "person": -0.46,
    "part": 0.09,
    "more": -0.71,
    "goes on": -7.30,
    "could go on": -3.11,
    "ordinary": 0.52,
    "thing": -0.24,
    "located": -0.83,
    "place": -0.40,
    "in a word": 0.23,
    "given is a word": 0.99,
    "cut before": -1.66,
    "cut after": -1.71,
    "role": 1.42,
    "role, plain": 0.13,
    "role, first": -2.08,
    "role, edge": 1.44,
    "sex": 1.47,
    "beside": -0.17,
    "beside, edge": 0.34,
    "joined": 0.25,
    "edge": 0.55,
    "deed": 1.15,
    "plain": 0.27,
    "compound": 1.22,
    "small": -1.20,
    "usual": -3.76,
    "usual, told": -1.02,
    "small, person": 0.97,
    "common": 2.26,
    "uncommon": -0.36,
    "two": 1.90,
    "follows": -3.22,
    "follows, person": -2.83,
}
