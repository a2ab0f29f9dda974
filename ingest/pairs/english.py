"""Words English headings as questions."""

from __future__ import annotations

import re

from ingest.pairs.headings import is_generic

_VERBS_WORDS = (
    "access adapt add address adjust allow apply assign attach avoid back become boot build calibrate cancel capture "
    "change charge check choose clean clear close collect compare compile configure connect contribute control "
    "convert copy create customize deactivate deal debug decorate define delete deploy determine develop disable "
    "discard disconnect display download drain duplicate edit embed empty enable encrypt ensure enter erase evaluate "
    "expand export extract fill filter find fit fix follow format generate get handle hide identify import improve "
    "initialize insert inspect install investigate join keep label launch link list load locate lock log"
    " maintain make "
    "manage measure merge migrate modify monitor mount move mute name navigate obtain open operate order organize "
    "override pack pair pause perform pick place plan play plug power prepare prevent print protect"
    " publish query read "
    "reboot receive record recover reduce refer refresh register reinstall release remove rename render"
    " renew repackage "
    "repair replace report request reset resize resolve restart restore resume retrieve return revert"
    " review rotate run "
    "save scan schedule search secure select send set setup share show shut sign simplify skip sort"
    " specify start stop "
    "store submit subscribe support switch sync synchronize tag test track transfer translate trigger"
    " troubleshoot try "
    "turn understand uninstall unlock unmount unpack unregister unsubscribe update upgrade upload use"
    " validate verify "
    "view wash watch work wrap write"
)
_VERBS = frozenset(_VERBS_WORDS.split())
_NOUNS_WORDS = (  # after a word that is a verb and a noun alike, these make the noun: search results, view mode
    "mode of results option button page bar box source list screen menu function command tool process order history log"
    " form system service policy plan item key code number name type size status time date environment area tab icon"
    " perspective server network case information"
)
_NOUNS = frozenset(_NOUNS_WORDS.split())
_ARTICLES_WORDS = "a an the your all this these multiple new another its each"
_ARTICLES = frozenset(_ARTICLES_WORDS.split())
_NO_VERBS_WORDS = "of all about for in on at with from to by and or if when after before only as is are not no"
_NO_VERBS = frozenset(_NO_VERBS_WORDS.split())
_GERUND = re.compile(r"^([A-Z]?[a-z]+)ing\b")
_CLAUSE = re.compile(
    r"\b(?:cannot|can't|does not|doesn't|do not|don't|is not|isn't|are not|won't|will not|fails?)\b", re.IGNORECASE
)
_FAILURE = re.compile(r"\b(?:errors?|failures?|problems?|faults?|jams?)$", re.IGNORECASE)
_YOUR = re.compile(r"\byour\b", re.IGNORECASE)
_CAREFUL = re.compile(
    r"(?:precautions?|cautions?|warnings?|notes) (?:(?P<when>when )|(?:for|on|about|regarding) )(?P<what>.+)",
    re.IGNORECASE,
)
_BUTTON = re.compile(r"(?P<label>\S+ .+?) (?P<kind>button|icon)(?P<appears> appears| is displayed)?")
_NAME = re.compile(r"(?P<file>[\w./+*{},-]+)(?P<aside> \(.*\))?")
_SAMPLE = re.compile(r"(?:examples?|samples?|html|markdown)(?: \d+)?", re.IGNORECASE)


def about_english(own: str, above: str, *, again: bool, body: str = "", steps: bool = False) -> str:
    """Ask for what a section says, by its heading and the beginning of its text.

    >>> about_english("How to change the roll", "", again=False), about_english("Error codes", "", again=False)
    ('How do I change the roll?', 'What should I know about error codes?')
    >>> about_english("Spooler", "", again=False, body="The spooler is a queue."), about_english("Ink", "", again=False)
    ('What is the spooler?', 'What should I know about ink?')
    >>> about_english("Creating and using pages", "", again=False), about_english("View mode", "", again=False)
    ('How do I create and use pages?', 'What should I know about view mode?')
    """
    own = _quiet(re.sub(r"^About (?=\S)", "", own.rstrip(".:")))
    above = re.sub(r"^Example \d*: ", "", above)
    if asked := _button(own) or _file(own, body) or _way(own, above) or _clause(own) or _condition(own):
        return asked
    if above and _SAMPLE.fullmatch(own):
        return _sample(own, above)
    of = _of(above) if above and is_generic(own) else f" ({above})" if above and again else ""
    if re.match(r"(?:types|kinds) of ", above, re.IGNORECASE) and not is_generic(own):
        return f'What is "{own}" among the {_small(above)}?'
    if steps and not is_generic(own):
        return f"What are the steps for {_small(own)}{of}?"
    name = own if _is_name(own.split(" ")[0], body) else _small(own)
    return _named(own, of) or _explained(own, of, body) or f"What should I know about {name}{of}?"


def _quiet(own: str) -> str:
    """Take off what a listing's title explains after its file, and lower the words of a heading set in capitals."""
    own = re.sub(r"^(\S*[./]\S+(?: \([^)]*\))?)\s+[—–-]\s.+", r"\1", re.sub(r"\.(?= \()", "", own))
    if not own.isupper() or " " not in own:
        return own
    return re.sub(r"[A-Z]{5,}", lambda found: found[0].lower(), own)


def _clause(own: str) -> str | None:
    """Ask for a heading that asks in other words: How to X, What X does, Notes on X."""
    if re.match(r"(?i)(?:what|why|when|where|which|who|how)\b.*\b(?:is|are|do|does|can|should|works?)\b", own):
        return f"Can you explain {_small(own)}?" if re.match(r"(?i)how\b", own) else f"{own}?"
    if found := _CAREFUL.fullmatch(own):
        return f"What should I be careful about {'when ' if found['when'] else 'with '}{found['what']}?"
    if found := re.fullmatch(r"(?i)how to\s+(.+\D) ([2-9])", own):
        return f"What is another way to {_lowered(found[1])}?"
    if found := re.match(r"(?i)how to\s+(.+?)(?: 1)?$", own):
        return f"How do I {_lowered(found[1])}?"
    return None


def _condition(own: str) -> str | None:
    """Ask for a heading that names a task, a case or a failure."""
    failed = _FAILURE.search(own)
    if not failed and (task := _task(own)):
        return f"How do I {_YOUR.sub('my', task)}?"
    if found := re.match(r"(?i)(?:if|when) (.+)", own):
        return f"What happens if {found[1]}?"
    if _CLAUSE.search(own):
        return f"What should I do if {_small(own)}?"
    return f"What should I do about {_small(own)}?" if failed else None


def _task(own: str) -> str | None:
    """Give the task that a heading names (Installing X, Move/rename a page), as an imperative; None for no task."""
    first, _, rest = own.partition(" ")
    after = rest.split(" ", 1)[0]
    verbs = [base(word) for word in first.split("/")]
    plain = first.isalpha() and not first.isupper() and not first.endswith("ing") and first.lower() not in _NO_VERBS
    if not rest or not (all(verbs) or (plain and after in _ARTICLES)):
        return None
    gerund = first.lower().endswith("ing")
    if after.lower() in _NOUNS or (
        gerund and rest.split(" ")[0].lower() in {"modes", "systems", "instructions", "conditions"}
    ):
        return None
    rest = (
        re.sub(r"\b(and|or) (\w+ing)\b", lambda found: f"{found[1]} {base(found[2].capitalize()) or found[2]}", rest)
        if gerund
        else rest
    )
    named = "/".join(verb for verb in verbs if verb) if all(verbs) else first.lower()
    return f"{named} {rest}"


def _of(above: str) -> str:
    task = _task(above)
    return f" to {task}" if task else f" of {_small(above)}"


def _sample(own: str, above: str) -> str:
    kind, _, number = own.partition(" ")
    task = _task(above)
    what = f"how to {task}" if task else _small(above)
    named = "another example" if number not in {"", "1"} else "an example"
    return f"Can you show me {named} of {what}{'' if kind.lower().startswith(('ex', 'sa')) else f' in {kind}'}?"


def careful_english(name: str) -> str:
    """Ask what to be careful about.

    >>> careful_english("Replacing the lamp"), careful_english("Operating modes")
    ('What should I be careful about when replacing the lamp?', 'What precautions apply to operating modes?')
    """
    first, _, rest = name.partition(" ")
    if first.endswith("ing") and base(first) and rest.startswith(("the ", "a ", "an ", "your ")):
        return f"What should I be careful about when {first.lower()} {rest}?"
    if task := _task(name):
        return f"What should I be careful about when I {task}?"
    return f"What precautions apply to {_small(name)}?"


def trouble_english(symptom: str, code: str = "") -> str:
    """Ask what to do about a symptom or an error code.

    >>> trouble_english("No power"), trouble_english("Paper jam", "E1")
    ('What should I do if there is no power?', 'What should I do about error E1 (Paper jam)?')
    """
    if code:
        return (
            f"What should I do about error {code} ({symptom})?" if symptom else f"What should I do about error {code}?"
        )
    if re.match(r"(?i)no \w", symptom):
        return f"What should I do if there is {_lowered(symptom)}?"
    if _CLAUSE.search(symptom) or re.search(
        r"\b(?:is|are|was|were|has|have|stops?|goes|keeps?|makes?|shows?|turns?)\b|\w s?leaks?\b", symptom
    ):
        return f"What should I do if {_small(symptom)}?"
    return f"What should I do about {_small(symptom)}?"


def _named(own: str, of: str) -> str | None:
    """Ask for a thing by its name alone: a generic word, a list, an option."""
    if of and is_generic(own):
        return f"What {'are' if re.search('(?<![sui])s$', own.lower()) else 'is'} the {own.lower()}{of}?"
    if found := re.match(r"(\w+s|[Ll]ist) of\b", own):
        return f"What {'is' if found[1].lower() == 'list' else 'are'} the {own[0].lower()}{own[1:]}{of}?"
    if re.fullmatch(r"[a-z][\w.-]* --?\w+", own):
        return f"What does {own} do?"
    return f"What is {own}{of}?" if _NAME.fullmatch(own) and not own[:1].isupper() else None


def _file(own: str, body: str) -> str | None:
    """Ask for a file that the section shows: one named with a note, or printed by a command."""
    found = _NAME.fullmatch(own)
    shown = body.startswith("$ ")
    if not found or not (found["aside"] or shown) or not (shown or re.search("[./]", found["file"])):
        return None
    is_file = found["aside"] or re.search(r"[./]|file$", found["file"])
    return f"What is in {own}?" if is_file else None


def _button(own: str) -> str | None:
    """Ask for a button or an icon by its label, which is often a task: Start to edit button."""
    found = _BUTTON.fullmatch(own)
    if not found or not _task(own) or found["label"].lower().split(" ")[1:2] in (["the"], ["a"], ["an"], ["your"]):
        return None
    name = f"{found['label']} {found['kind']}"
    return f"When does the {name} appear?" if found["appears"] else f"What does the {name} do?"


def _way(own: str, above: str) -> str | None:
    """Ask how to do what the heading above names: How to use, How to set up."""
    found = re.fullmatch(r"(?i)how to (use|set up|configure)(?: it)?", own)
    if not found or not above or is_generic(above):
        return None
    return f"How do I {_YOUR.sub('my', _task(above) or f'{found[1].lower()} {_small(above)}')}?"


def _explained(own: str, of: str, body: str) -> str | None:
    """Ask what a thing is where the text begins by saying it."""
    verb = r"(?P<verb>is|are|means|refers to)\b"
    said = re.match(rf"(?P<the>The |An? )?{re.escape(own)}(?: \w+)? {verb}", body, re.IGNORECASE)
    if not said:
        return None
    the = "the " if said["the"] == "The " else "a " if said["the"] else ""
    return f"What {'are' if said['verb'] == 'are' else 'is'} {the}{_small(own)}{of}?"


def base(word: str) -> str | None:
    """Give the verb of an imperative or a gerund; None where the word is no verb of manuals.

    >>> [base(word) for word in ("Setting", "Configuring", "Install", "Printer")]
    ['set', 'configure', 'install', None]
    """
    lower = word.lower()
    if lower in _VERBS and (word == lower or not word.isupper()):
        return lower
    found = _GERUND.match(word)
    stem = found[1].lower() if found else ""
    doubled = stem[:-1] if stem[-2:-1] == stem[-1:] else stem
    return next((verb for verb in (stem, f"{stem}e", doubled) if verb in _VERBS), None)


def _lowered(text: str) -> str:
    """Lower the first letter of an ordinary word; names and abbreviations keep theirs."""
    first = text.split(" ", 1)[0]
    plain = base(first) or first.lower() in {"the", "a", "an", "your", "no", "it", "this", "only"}
    return text[0].lower() + text[1:] if plain and not first[1:2].isupper() else text


def _is_name(word: str, body: str) -> bool:
    """Tell a word that the text mostly writes with a capital, within sentences too."""
    within = len(re.findall(rf"[a-z,] {re.escape(word)}\b", body))
    return within > len(re.findall(rf"\b{re.escape(word.lower())}\b", body))


def _small(text: str) -> str:
    """Lower the first letter of a phrase in sentence case; a phrase that begins with names keeps its capitals."""
    words = text.split()
    if re.match(r"(?:Make|Docker|Gem|Rake|Proc|Vagrant|Jenkins)file\b", text):
        return text
    plain = any(word.islower() and word not in _NO_VERBS and word not in _ARTICLES for word in words[1:])
    sentence = plain and words[1].islower()  # and not a title in which only the small words are small
    if (any(re.match("[A-Z]", word) for word in words[1:]) and not sentence) or not re.fullmatch(
        r"[A-Z][a-z]+(?:[-'][a-z]+)?", words[0] if words else ""
    ):
        return _lowered(text) if text else text
    return text[0].lower() + text[1:]
