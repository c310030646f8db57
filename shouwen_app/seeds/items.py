"""Service items in the story (演示业务事项): published before the first contact, told and handed in by the way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from shouwen_app.domain.act import Actor
from shouwen_app.domain.follow_up import ContactWay
from shouwen_app.domain.intake import Intake
from shouwen_app.domain.lifecycle import CaseStatus
from shouwen_app.domain.notification import missing
from shouwen_app.domain.service_item import ItemSituation, Material, VersionGiven
from shouwen_app.domain.triage import TriageOutcome
from shouwen_app.seeds.item_list import ITEMS, ItemPlan
from shouwen_app.seeds.world import World
from shouwen_app.services.cases.handling import take_materials
from shouwen_app.services.cases.notification import ask_more_materials, hand_in
from shouwen_app.services.items.keep_items import add_item

if TYPE_CHECKING:
    from shouwen_app.seeds.story import CaseStory

_FORGOTTEN = ("婚姻证明", "收入证明|单位盖章", "预留手机号的手机", "村委会证明")
_CHANGED = "改由家人代办"


def publish_items(world: World, at: datetime) -> None:
    """Let the heads publish every item; what was asked for then holds for the whole story."""
    for plan in ITEMS:
        head = world.house.heads[plan.unit]
        published = add_item(
            world.session,
            world.act(head, at),
            code=plan.code,
            name=plan.name,
            unit=plan.unit,
            version=_version(plan, world.calendar.local(at).date()),
        )
        world.items[plan.code] = published.id


def with_papers(world: World, intake: Intake) -> Intake:
    """A contact whose papers are incomplete, told by the item that its words call for, when there is one."""
    if intake.outcome is not TriageOutcome.PAPERS_INCOMPLETE:
        return intake
    found = [plan for plan in ITEMS if any(word in intake.content for word in plan.words)]
    if not found or world.chance(0.15):
        return intake
    plan = max(found, key=lambda one: sum(word in intake.content for word in one.words))
    situation = world.random.choice(_situations(plan))
    awaited = [each for each in situation.materials if not each.bank_holds]
    brought = [each.name for each in awaited[:-1] if world.chance(0.6)]
    return replace(
        intake,
        item=world.items[plan.code],
        situation=situation.key,
        materials="",
        brought=tuple(brought),
        held=tuple(each.name for each in situation.materials if each.bank_holds),
    )


def bring_papers(story: "CaseStory") -> Iterator[datetime]:
    """The customer comes back with the papers, one by one or all at once; now and then something was forgotten."""
    yield from story.wait(240, 2000)
    if story.world.chance(0.12):
        _ask_more(story, story.first)
        yield from story.wait(60, 400)
    if story.world.chance(0.4):
        for material in missing(story.materials())[:-1]:
            hand_in(*story.on(story.first), seen=story.seen_by(story.first), material=material.id or 0)
            yield from story.wait(60, 500)
    if story.case.status is CaseStatus.AWAITING_MATERIALS:
        take_materials(*story.on(story.first), seen=story.seen_by(story.first), note="材料补齐，继续办理")


def _ask_more(story: "CaseStory", clerk: Actor) -> None:
    changed = story.world.chance(0.4)
    ask_more_materials(
        *story.on(clerk),
        seen=story.seen_by(clerk),
        materials=story.world.random.choice(_FORGOTTEN).split("|")[0],
        way=ContactWay.PHONE,
        words="已电话告知并致歉，说明这是最后一样。",
        situation_changed=changed,
        change_reason=_CHANGED if changed else "",
    )


def _version(plan: ItemPlan, on: date) -> VersionGiven:
    unit, figure = plan.promised or (None, None)
    legal, legal_unit, rule = plan.legal or (None, None, "")
    return VersionGiven(
        effective_on=on,
        situations=_situations(plan),
        promised_unit=unit,
        promised_figure=figure or None,
        statutory_unit=legal_unit,
        statutory_figure=legal,
        statutory_rule=rule,
        conditions=plan.conditions,
    )


def _situations(plan: ItemPlan) -> tuple[ItemSituation, ...]:
    return tuple(
        ItemSituation(f"s{number}", name, tuple(map(_material, lines.split("\n"))))
        for number, (name, lines) in enumerate(plan.situations.items(), start=1)
    )


def _material(line: str) -> Material:
    name, note, copies, held, *_ = [*line.split("|"), "", "", ""]
    return Material(name, note, int(copies or 1), held == "held")
