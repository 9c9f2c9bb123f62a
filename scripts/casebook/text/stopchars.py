"""Stop characters: they leave the single-character field, in the index and in the query alike.

Function characters that stand in nearly every Chinese sentence and tell no two disputes apart.
Pairs keep them (不服, 到位, 过错 stay findable); negation (不 无 未 没) and every character that
names a person, thing or act of a dispute (人 家 事 调 解) stay in.
"""

STOP_CHARS = frozenset(
    "的地得了着过"  # particles
    "是在有为以于之其所而"
    "和与及或并且但若如则"  # conjunctions
    "把被将对从向由到至给让使"  # prepositions
    "也就都又还再已才很更最"  # adverbs
    "这那此该各每个们一"  # determiners, measure
    "我你您他她它"  # pronouns
    "吗呢吧啊呀嘛么"
)
