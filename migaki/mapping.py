"""What a recipe says of a ticket export: where its tickets, messages, states and speakers stand."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from migaki.errors import say

Markup = Literal["auto", "text", "html", "markdown", "jira", "textile"]


def _listed(value: Any) -> Any:
    """Take one name for a list of one; numbers and yes/no as the words that they are in an export."""
    values = value if isinstance(value, list) else [value]
    plain = all(isinstance(one, (str, int)) for one in values)
    return [str(one).lower() if isinstance(one, bool) else str(one) for one in values] if plain else value


Names = Annotated[list[str], BeforeValidator(_listed, json_schema_input_type=str | int | bool | list[str | int | bool])]


class Messages(BaseModel):
    """Where the messages of a ticket stand, and what each says of itself; paths begin at the message."""

    model_config = ConfigDict(extra="forbid", strict=True)

    where: Names = Field(
        default=[], description="list of messages, or a text that holds many; left out: each row is one message"
    )
    id: Names = Field(default=[], description="number of the message, which `accepted` of the ticket names")
    text: Names = Field(default=[], description="what the message says; the first that is filled")
    role: Names = Field(default=[], description="field whose words tell customer from support")
    author: Names = Field(default=[], description="who wrote it: a name, an address, an id, or an object of these")
    at: Names = Field(default=[], description="when it was written")
    public: Names = Field(default=[], description="a field that is false for private notes")
    private: Names = Field(default=[], description="a field that is true for private notes")
    automatic: Names = Field(default=[], description="a field that is true for messages of machines")
    accepted: Names = Field(
        default=[],
        description="a field that is true for the answer that was accepted; none accepted: the ticket is open",
    )


class Mapping(BaseModel):
    """A ticket export in a few lines; names are paths such as `fields.summary`, several are tried in turn."""

    model_config = ConfigDict(extra="forbid", strict=True)

    like: str = Field(default="", description="a built-in mapping to start from: zendesk, jira, ...")
    records: str = Field(default="", description="path of the list of tickets in a JSON or XML file")
    id: Names = Field(default=[], description="number of the ticket; rows with the same one are one ticket")
    subject: Names = Field(default=[], description="title of the ticket")
    state: Names = Field(default=[], description="fields that say whether it is resolved: words, or a date of closing")
    closed: Names = Field(default=[], description="date or tick of closing, where no state says more; empty: open")
    at: Names = Field(default=[], description="when it was opened")
    asker: Names = Field(default=[], description="the customer: compared with the authors of messages")
    question: Names = Field(default=[], description="what the customer asks")
    answer: Names = Field(default=[], description="what the support answered in the end")
    accepted: Names = Field(default=[], description="the `id` of the message that was accepted as the answer")
    messages: Messages | None = Field(default=None, description="the messages that follow")
    resolved: Names = Field(default=[], description="further words of `state` that mean resolved")
    open: Names = Field(default=[], description="further words of `state` that mean not resolved")
    customers: Names = Field(default=[], description="words of `role`, names, ids or @domains of customers")
    agents: Names = Field(default=[], description="words of `role`, names, ids or @domains of the support")
    bots: Names = Field(default=[], description="words of `role`, names, ids or @domains of machines")
    hidden: Names = Field(default=[], description="words of `role` that mark private notes, which are never used")
    time_zone: str = Field(default="UTC", description="of times that name none, such as Asia/Tokyo")
    markup: Markup = Field(default="auto", description="how texts are written; auto: HTML where there are tags")
    known_by: list[list[str]] = Field(default=[], description="sets of fields, each of which tells this kind of export")

    @field_validator("time_zone")
    @classmethod
    def _is_known(cls, zone: str) -> str:
        from zoneinfo import ZoneInfo

        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError) as error:
            told = say(
                f"{zone!r} is no time zone; expected one such as Asia/Tokyo",
                f"{zone!r} という時間帯はありません。Asia/Tokyo のように書いてください。",
            )
            raise ValueError(told) from error
        return zone

    def text(self) -> str:
        """Give the mapping as one line of JSON, the same for the same meaning.

        >>> Mapping(id="受付番号", question=["お問い合わせ内容"]).text()
        '{"id":["受付番号"],"question":["お問い合わせ内容"]}'
        """
        return self.model_dump_json(exclude_defaults=True)

    def over(self, other: Mapping) -> Mapping:
        """Give `other` with what this mapping says in its place."""
        said = {name: held for name, held in self if name in self.model_fields_set - {"like", "messages"}}
        if self.messages is not None:
            inner = {name: held for name, held in self.messages if name in self.messages.model_fields_set}
            said["messages"] = (other.messages or Messages()).model_copy(update=inner)
        return other.model_copy(update=said)
