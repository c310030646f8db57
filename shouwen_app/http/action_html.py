"""An improvement action on A4 (改进行动书打印页): what was noticed, planned and found, and who took each step."""

from html import escape

from shouwen_app.http.print_html import paper_page
from shouwen_app.services.actions.views import ActionView, FactView, MeasuredEffect, StepView
from shouwen_app.texts import t


def action_html(view: ActionView, printed: str) -> str:
    """One action; every value is escaped, every text comes from the catalog."""
    card = view.card
    head = (
        FactView(t("field.action_title"), card.title),
        FactView(t("field.action_unit"), t("actions.led_by", unit=card.unit, name=card.owner)),
        FactView(t("field.action_words"), view.words),
        FactView(t("action.fact.noticed"), view.noticed),
        FactView(t("actions.column.stage"), card.effect_text or card.stage_text),
    )
    body = (
        f"<header><h1>{_text('actions.paper.title')}</h1><p>{_text('common.institution')} · {escape(card.number)}</p>"
        f"</header>{_facts(head)}{_section('actions.plan', _facts(view.plan)) if view.plan else ''}"
        f"{_section('actions.verdict', ''.join(map(_effect, view.effects))) if view.effects else ''}"
        f"{_section('actions.paper.steps', ''.join(map(_step, view.steps)))}"
        f"<footer><span>{escape(view.chain)} · {escape(t('actions.digest', digest=view.digest))}</span>"
        f"<span>{escape(printed)}</span></footer>"
    )
    return paper_page(card.number, f'<main class="sw-print">{body}</main>', "sw-minutes")


def _effect(found: MeasuredEffect) -> str:
    lines = [
        f"{found.title}：{found.name}　{found.before} → {found.after}",
        f"{found.gain}（{found.gain_interval}）　{found.effect_text}"
        if found.gain_interval
        else found.effect_text,
        found.others,
        found.means,
        found.definition,
    ]
    return f"<p>{'<br>'.join(escape(line) for line in lines if line)}</p>"


def _step(step: StepView) -> str:
    told = "；".join(step.lines)
    return f"<p><b>{escape(step.name)}</b>　{escape(step.who)}　{escape(step.at)}<br>{escape(told)}</p>"


def _facts(facts: tuple[FactView, ...]) -> str:
    terms = "".join(f"<dt>{escape(each.term)}</dt><dd>{escape(each.told)}</dd>" for each in facts)
    return f"<dl>{terms}</dl>"


def _section(title: str, content: str) -> str:
    return f"<section><h2>{_text(title)}</h2>{content}</section>"


def _text(key: str) -> str:
    return escape(t(key))
