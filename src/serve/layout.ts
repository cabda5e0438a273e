import { html, type MarkupPart } from '../report/formats/html/markup.ts';

/** The rooms of the dashboard, in the order of the navigation. */
export const ROOMS = {
  '/': 'Today',
  '/findings': 'Findings',
  '/changes': 'Changes',
  '/coverage': 'Coverage',
  '/waivers': 'Waivers',
  '/runs': 'Runs',
} as const satisfies { readonly [address: string]: string };
export type RoomAddress = keyof typeof ROOMS;

/** What stands around every page. */
export interface PageFrame {
  readonly room: RoomAddress;
  readonly title: string;
  /** Key of what is looked at, where the history holds several organizations or sites; the links keep it. */
  readonly scope?: string | undefined;
  /** One line at the top: when it was looked at, and how the chain stands. */
  readonly status: string;
}

/** An address of ours with what the links keep. */
export function linkTo(address: string, { scope }: Pick<PageFrame, 'scope'>): string {
  if (scope === undefined) return address;
  return `${address}${address.includes('?') ? '&' : '?'}scope=${scope}`;
}

/** A whole page. */
export function framed(frame: PageFrame, ...content: readonly MarkupPart[]): string {
  const { room, status, title } = frame;
  const links = Object.entries(ROOMS).map(
    ([address, name]) =>
      html`<li><a href="${linkTo(address, frame)}"${address === room ? html` aria-current="page"` : undefined}>${name}</a></li>`,
  );
  return `<!doctype html>\n${html`<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title} - exaudit</title><link rel="stylesheet" href="/style.css"></head>
<body><a class="skip" href="#content">To the content</a>
<header><p class="status">${status}</p><nav aria-label="Pages"><ul>${links}</ul></nav></header>
<main id="content">${content}</main>
<footer><p>exaudit. These pages change nothing and ask nothing of the network.</p></footer></body></html>
`}`;
}
