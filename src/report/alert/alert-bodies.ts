import type { AlertMessage } from '../../model/alert.ts';
import { alertLines, alertSubject } from './alert-text.ts';

/** What a webhook takes, as a value that becomes JSON. */
export const ALERT_BODIES = {
  /** For programs; its members are described in docs/alerts.md. */
  json: (message: AlertMessage) => ({ schema: 'exaudit/alert/v1', subject: alertSubject(message), ...message }),
  /** An Adaptive Card, as the workflow "When a Teams webhook request is received" posts it. Text runs know no markup. */
  teams: (message: AlertMessage) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            run(alertSubject(message), { weight: 'Bolder', size: 'Medium' }),
            ...alertLines(message).map((line) => run(line, { fontType: 'Monospace' })),
          ],
        },
      },
    ],
  }),
  /** Blocks of plain text: nothing in it becomes a link or a mention. */
  slack: (message: AlertMessage) => ({
    text: slackText(alertSubject(message)),
    mrkdwn: false,
    blocks: [
      { type: 'header', text: plain(alertSubject(message).slice(0, 150)) },
      ...pieces(alertLines(message).join('\n'), 2900).map((text) => ({ type: 'section', text: plain(text) })),
    ],
  }),
} as const satisfies { readonly [format: string]: (message: AlertMessage) => object };

const run = (text: string, style: object) => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...style }],
});

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });

/** What a notification shows of it is read as markup whatever else is said. */
const slackText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Whole lines, at most so many characters together. */
function pieces(text: string, most: number): readonly string[] {
  const found: string[] = [];
  for (const line of text.split('\n')) {
    const last = found.at(-1);
    const short = line.slice(0, most);
    if (last !== undefined && last.length + short.length < most) found[found.length - 1] = `${last}\n${short}`;
    else found.push(short);
  }
  return found.slice(0, 40);
}
