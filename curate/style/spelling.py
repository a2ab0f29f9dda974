"""English words that Americans and Britons spell differently, as pairs of stems and endings."""

from __future__ import annotations

from functools import cache

# British stem/American stem: endings that both take.
_STEMS = """
behaviour/behavior:,s,al colour/color:,s,ed,ing,ful favour/favor:,s,ed,able,ite,ites flavour/flavor:,s
honour/honor:,s,ed labour/labor:,s neighbour/neighbor:,s,ing harbour/harbor:,s humour/humor: rumour/rumor:,s
analys/analyz:e,es,ed,ing,er paralys/paralyz:e,es,ed,ing catalys/catalyz:e,es,ed apologis/apologiz:e,es,ed,ing
authoris/authoriz:e,es,ed,ing,ation capitalis/capitaliz:e,es,ed,ing categoris/categoriz:e,es,ed,ing,ation
centralis/centraliz:e,es,ed,ing customis/customiz:e,es,ed,ing,ation digitis/digitiz:e,es,ed,ing
emphasis/emphasiz:e,ed,ing finalis/finaliz:e,es,ed,ing initialis/initializ:e,es,ed,ing,ation
localis/localiz:e,es,ed,ing,ation maximis/maximiz:e,es,ed,ing minimis/minimiz:e,es,ed,ing
normalis/normaliz:e,es,ed,ing,ation optimis/optimiz:e,es,ed,ing,ation,er
organis/organiz:e,es,ed,ing,ation,ations,er personalis/personaliz:e,es,ed,ing prioritis/prioritiz:e,es,ed,ing
realis/realiz:e,es,ed,ing recognis/recogniz:e,es,ed,ing sanitis/sanitiz:e,es,ed,ing,er
standardis/standardiz:e,es,ed,ing summaris/summariz:e,es,ed,ing synchronis/synchroniz:e,es,ed,ing,ation
utilis/utiliz:e,es,ed,ing,ation virtualis/virtualiz:e,es,ed,ing,ation visualis/visualiz:e,es,ed,ing,ation
centre/center:,s,d fibre/fiber:,s litre/liter:,s metre/meter:,s theatre/theater:,s calibre/caliber:
catalogue/catalog:,s,d dialogue/dialog: programme/program:,s cancell/cancel:ed,ing labell/label:ed,ing
modell/model:ed,ing signall/signal:ed,ing travell/travel:ed,ing,er,ers fulfil/fulfill:,s,ment
enrol/enroll:,s,ment instal/install:ment defence/defense:,s offence/offense:,s licence/license:,s
pretence/pretense: grey/gray:,s,ed aluminium/aluminum: cheque/check:,s tyre/tire:,s plough/plow:,s
sceptic/skeptic:,s,al mould/mold:,s,ed jewellery/jewelry: ageing/aging: acknowledgement/acknowledgment:,s
judgement/judgment:,s
"""


@cache
def table(wanted: str) -> dict[str, str]:
    """Map each word that is not spelled as `wanted` (us or uk) to the one that is.

    >>> table("us")["colours"], table("uk")["organized"]
    ('colors', 'organised')
    """
    words = {}
    for entry in _STEMS.split():
        stems, _, endings = entry.partition(":")
        british, american = stems.split("/")
        for ending in endings.split(","):
            words[british + ending] = american + ending
    # Words that Britons write as well, with another meaning.
    shared = {
        "check",
        "checks",
        "program",
        "programs",
        "tire",
        "tires",
        "meter",
        "meters",
        "dialog",
        "license",
        "licenses",
        "color",
    }
    return words if wanted == "us" else {us: uk for uk, us in words.items() if us not in shared - {"color"}}
