import { type Markup, html as markup } from '../formats/html/markup.ts';
import { offlineHead } from '../formats/html/offline-head.ts';
import type { ChangeDocument, DocumentBlock, Fact, Inline, Section, Span } from './change-document.ts';
import { CHANGE_STYLE } from './change-style.ts';

/** One offline file made for print: no script at all, and no style but its own, by digest. */
export function changeHtml(document: ChangeDocument): string {
  const style = { what: 'plan', mark: document.mark, more: CHANGE_STYLE } as const;
  return `<!doctype html>\n${markup`<html lang="en">
${offlineHead(`${plainText(document.title)}, plan ${document.plan}`, document.plan, style)}
<body><a class="skip" href="#changes">To the changes</a>
<header class="front"><p class="banner"><strong>${document.banner}</strong></p>
<h1>${spans(document.title)}</h1>
<p class="profile">${spans(document.subtitle)}</p>
${document.front.map(sectionMarkup)}</header>
<nav aria-label="Sections"><ul>${document.rest.map(({ id, number, title }) => markup`<li><a href="#${id}">${number} ${title}</a></li>`)}</ul></nav>
<main>
${document.rest.map(sectionMarkup)}</main>
<footer><p>${spans(document.footer)}</p></footer></body></html>
`}`;
}

function sectionMarkup({ blocks, id, number, title }: Section): Markup {
  return markup`<section id="${id}" aria-labelledby="h-${id}"><h2 id="h-${id}">${number} ${title}</h2>
<div class="body">${blocks.map(blockMarkup)}</div></section>\n`;
}

function blockMarkup(block: DocumentBlock): Markup {
  switch (block.type) {
    case 'text':
      return markup`<p>${spans(block.line)}</p>\n`;
    case 'list':
      return markup`<ul>${block.items.map((item) => markup`<li>${spans(item)}</li>`)}</ul>\n`;
    case 'facts':
      return factsMarkup(block.rows);
    case 'change':
      return markup`<article class="change" id="${block.id}" aria-labelledby="h-${block.id}"><h3 id="h-${block.id}">${spans(block.title)}</h3>
${factsMarkup(block.rows)}</article>\n`;
    case 'table':
      return tableMarkup(block);
  }
}

function factsMarkup(rows: readonly Fact[]): Markup {
  return markup`<dl class="facts">${rows.map(({ lines, name }) => markup`<div><dt>${name}</dt><dd>${lines.map((line) => (lines.length === 1 ? spans(line) : markup`<p>${spans(line)}</p>`))}</dd></div>\n`)}</dl>`;
}

function tableMarkup({ head, label, rows }: Extract<DocumentBlock, { type: 'table' }>): Markup {
  const cell = (line: Inline, index: number): Markup =>
    index === 0
      ? markup`<th scope="row">${spans(line)}</th>`
      : markup`<td data-head="${head[index] ?? ''}">${spans(line)}</td>`;
  return markup`<div class="wide" tabindex="0" role="region" aria-label="${label}"><table class="sheet"><thead><tr>${head.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => markup`<tr>${row.map(cell)}</tr>\n`)}</tbody></table></div>\n`;
}

const spans = (line: Inline): Markup => markup`${line.map(spanMarkup)}`;

function spanMarkup(span: Span): Markup {
  if (typeof span === 'string') return markup`${span}`;
  if ('data' in span) return markup`<bdi>${span.data}</bdi>`;
  if ('code' in span) return markup`<code><bdi>${span.code}</bdi></code>`;
  if ('strong' in span) return markup`<strong>${span.strong}</strong>`;
  return markup`<span class="blank w${span.blank}"><span class="quiet">to be filled in</span></span>`;
}

/** For the title of the window, which takes no markup. */
const plainText = (line: Inline): string =>
  line
    .map((span) =>
      typeof span === 'string'
        ? span
        : 'data' in span
          ? span.data
          : 'code' in span
            ? span.code
            : 'strong' in span
              ? span.strong
              : '',
    )
    .join('');
