"""The report's document as rich text for the screen: the same sections, tables and notes as the PDF, in the theme."""

from __future__ import annotations

from html import escape

from mtb_app.reporting.model import Block, Document, Facts, Note, Table, Tone
from ui.theme.tokens import Tokens


def as_html(document: Document, tokens: Tokens) -> str:
    """Return the document in the small HTML that QTextBrowser knows, coloured from the theme's tokens."""
    parts = [
        f"<h1>{escape(document.title)}</h1>",
        f'<p class="second">{escape(document.subtitle)}<br>{escape(document.foot)}</p>',
    ]
    for section in document.sections:
        parts.append(f"<h2>{escape(section.heading)}</h2>")
        parts += [_block(block, tokens) for block in section.blocks]
    return f"<html><head><style>{_style(tokens)}</style></head><body>{''.join(parts)}</body></html>"


def _style(tokens: Tokens) -> str:
    return (
        f"h1 {{ font-size: 20px; font-weight: 600; color: {tokens.ink}; margin: 0px 0px 4px 0px; }}"
        f"h2 {{ font-size: 16px; font-weight: 600; color: {tokens.ink}; margin: 24px 0px 8px 0px; }}"
        f"p {{ font-size: 14px; color: {tokens.ink}; margin: 4px 0px 4px 0px; }}"
        f".second {{ color: {tokens.ink2}; }}"
        f"td, th {{ font-size: 13px; color: {tokens.ink}; padding: 3px 16px 3px 0px; }}"
        f"th {{ color: {tokens.ink2}; font-weight: 500; text-align: left; }}"
    )


def _block(block: Block, tokens: Tokens) -> str:
    if isinstance(block, Facts):
        rows = "".join(
            f'<tr><td class="second" width="160">{_lines(caption)}</td><td>{_lines(value)}</td></tr>'
            for caption, value in block.pairs
        )
        return f'<table cellspacing="0" cellpadding="0">{rows}</table>'
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Note):
        colour = tokens.warnText if block.tone is Tone.WARN else tokens.ink2
        return f'<p style="color: {colour};">{_lines(block.text)}</p>'
    return f"<p>{_lines(block.text)}</p>"


def _table(table: Table) -> str:
    whole = sum(table.widths) or 1
    shares = [round(100 * width / whole) for width in table.widths]
    head = "".join(
        f'<th width="{share}%" valign="bottom">{_lines(name)}</th>'
        for name, share in zip(table.header, shares, strict=True)
    )
    body = "".join(
        "<tr>" + "".join(f'<td valign="top">{_lines(cell)}</td>' for cell in row) + "</tr>"
        for row in table.rows
    )
    return f'<table width="100%" cellspacing="0" cellpadding="0"><tr>{head}</tr>{body}</table>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
