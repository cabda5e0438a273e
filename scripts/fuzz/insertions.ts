import type { Random } from './random.ts';

/** What is done to a text: a line or a block of something else is put in, its end is cut off, a line is broken in two. */
export const INSERTION_KINDS = ['line', 'block', 'cut', 'wrap'] as const;
export type InsertionKind = (typeof INSERTION_KINDS)[number];

export interface Insertion {
  readonly kind: InsertionKind;
  readonly text: string;
  /** For people: `line 12: "Best regards,"`. */
  readonly what: string;
  /** Lines that were put in, 1-based, in the new text. */
  readonly lines: readonly number[];
  /** The text, or what is left of it, is the same but for blanks at its ends. */
  readonly isIdle: boolean;
}

/** Lines that belong to no answer. None of them is one that consoles print by themselves. */
const LINES = [
  'Best regards, Anna',
  'see below',
  'Ntlm',
  'True',
  '--- cut here ---',
  '** ticket 4711: waiting for customer **',
  '   and what about the second server?',
  'fabrikam.example',
  'x',
  '0x1',
  '(I removed some lines here)',
  '}',
  'Negotiate',
  '@fabrikam.example',
  'Seite 2 von 3',
  '+49 89 1234567',
  'le',
];

/** Blocks of other answers. What they hold has names that stand nowhere else. */
const BLOCKS: readonly (readonly string[])[] = [
  [
    '    Directory: C:\\zz',
    '',
    'Mode                LastWriteTime         Length Name',
    '----                -------------         ------ ----',
    '-a----        19.09.2023     10:15          11244 zz.txt',
    '',
  ],
  ['Hello Tom,', 'this is what the second server says.', 'Regards', 'Eva'],
  [
    'Status   Name               DisplayName',
    '------   ----               -----------',
    'Running  W32Time            Windows Time',
    '',
  ],
  ['', 'Hostname : ZZ99', 'Zzz      : 17', ''],
  ['Active code page: 850', '', 'Volume in drive C has no label.'],
  ['Ping statistics for 192.0.2.99:', '    Packets: Sent = 4, Received = 4, Lost = 0 (0% loss),'],
];

/** One insertion of a kind somewhere in a text; `undefined` where the text has no place for it. */
export function insertionInto(text: string, kind: InsertionKind, random: Random): Insertion | undefined {
  const end = /\r\n/.test(text) ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/);
  switch (kind) {
    case 'line':
      return put(lines, random.below(lines.length + 1), [random.of(LINES)], kind, end);
    case 'block':
      return put(lines, random.below(lines.length + 1), random.of(BLOCKS), kind, end);
    case 'cut': {
      const at = random.below(text.length);
      const left = text.slice(0, at);
      return {
        kind,
        text: left,
        what: `cut at ${at}: ${shown(left.slice(-40))}`,
        lines: [],
        isIdle: isSame(left, text),
      };
    }
    case 'wrap': {
      const index = random.below(lines.length);
      const line = lines[index] ?? '';
      if (line.length < 2) return undefined;
      const at = 1 + random.below(line.length - 1);
      const broken = [line.slice(0, at), line.slice(at)];
      const next = [...lines.slice(0, index), ...broken, ...lines.slice(index + 1)];
      const isIdle = broken.some((part) => part.trim() === '');
      return {
        kind,
        text: next.join(end),
        what: `line ${index + 1} broken: ${shown(broken.join('⏎'))}`,
        lines: [],
        isIdle,
      };
    }
  }
}

function put(
  lines: readonly string[],
  at: number,
  added: readonly string[],
  kind: InsertionKind,
  end: string,
): Insertion {
  const text = [...lines.slice(0, at), ...added, ...lines.slice(at)].join(end);
  const what = `before line ${at + 1}: ${shown(added.join('⏎'))}`;
  return { kind, text, what, lines: added.map((_, index) => at + 1 + index), isIdle: false };
}

const isSame = (left: string, text: string): boolean => left.trimEnd() === text.trimEnd();
const shown = (text: string): string => JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text);
