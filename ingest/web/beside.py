"""By which names and roles a page says that a part of it is concealed, or stands beside its text."""

from __future__ import annotations

import re
from functools import lru_cache

_PANEL = re.compile(r'role="(?:tabpanel|region)"')  # hidden until its tab or its question is chosen, and then read
_OPENER = re.compile(r'aria-expanded="|data-(?:bs-)?toggle="collapse"')
_CONTROLS = re.compile(r'(?:aria-controls|data-(?:bs-)?target)="#?([^"\s]+)"')
_ID = re.compile(r'\bid="([^"]+)"')
# Whole class names and ids of what stands around the text: by themselves, or where they hold little but links.
_AROUND = (
    "toc table-of-contents tableofcontents toctree-wrapper toc-wrapper toclist mokuji breadcrumb breadcrumbs "
    "breadcrumb-list topicpath topic-path topic_path pankuzu navheader navfooter nav navbar navi gnav gnavi globalnav "
    "global-nav globalnavi lnav lnavi localnav local-nav sidenav side-nav subnav navigation nav-links nav-bar pager "
    "pagination pagination-nav page-nav page_nav prev-next prevnext prev_next sphinxsidebar footer site-footer "
    "page-footer global-footer md-footer md-header md-sidebar md-tabs skip-link skiplink skip-to-content sr-only "
    "visually-hidden screen-reader-text back-to-top backtotop pagetop page-top page_top to-top totop go-top "
    "cookie-banner cookie-notice sns sns-share share-buttons social-share edit-link edit-page edit-this-page "
    "page-edit theme-edit-this-page last-updated headerlink header-anchor hash-link wiki-anchor anchorjs-link "
    "heading-anchor anchor-link permalink linenos lineno linenodiv line-numbers-wrapper line-numbers-rows line-number "
    "gutter copy-button clipboard-copy language-switcher lang-switch"
)
_LINKS = (
    "menu main-menu side-menu sidemenu sidebar side side-bar left-menu header site-header page-header global-header "
    "masthead banner related nav-menu navigation-menu menubar menu-bar tabs"
)
_NAMED = r'(?:class|id)="(?:[^"]*\s)?(?:{})(?=["\s])'
_SIGNS = re.compile(
    r'(?P<concealed>\shidden="|aria-hidden="true"|pagebreak"|style="[^"]*(?:display\s*:\s*none|visibility\s*:\s*hidden))|(?P<around>'
    + _NAMED.format("|".join(_AROUND.split()))
    + r'|role="(?:navigation|contentinfo|search|doc-toc|menu|menubar)")|(?P<doubtful>'
    + _NAMED.format("|".join(_LINKS.split()))
    + r'|role="(?:banner|complementary)"|itemtype="[^"]*BreadcrumbList")',
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)  # the same few classes stand on most tags of a manual
def sign(attributes: str) -> str | None:
    """Name what a tag's attributes say of it: concealed, around (the text), doubtful, or nothing.

    >>> sign(' class="toc"'), sign(' id="sidebar"'), sign(' class="note"')
    ('around', 'doubtful', None)
    """
    if "role=" in attributes and _PANEL.search(attributes):
        return None
    found = _SIGNS.search(attributes)
    return found.lastgroup if found else None


def opens(attributes: str) -> bool:
    """Tell a button that opens what stands below it, such as the answer to the question that it shows.

    >>> opens(' type="button" aria-expanded="false" aria-controls="answer-1"'), opens(' type="submit"')
    (True, False)
    """
    return bool(_OPENER.search(attributes))


def opened(tags: list[str]) -> frozenset[str]:
    """Give the ids of what the openers among these attributes open."""
    return frozenset(name for tag in tags if opens(tag) for name in _CONTROLS.findall(tag))


def is_one_of(names: frozenset[str], attributes: str) -> bool:
    """Tell whether a tag's id is one of these."""
    found = _ID.search(attributes) if names else None
    return found is not None and found[1] in names
