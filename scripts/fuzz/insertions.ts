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
  const { end, lines } = partsOf(text);
  switch (kind) {
    case 'line':
      return put(lines, random.below(lines.length + 1), [random.of(LINES)], kind, end);
    case 'block':
      return put(lines, random.below(lines.length + 1), random.of(BLOCKS), kind, end);
    case 'cut':
      return cut(text, random.below(text.length));
    case 'wrap': {
      const index = random.below(lines.length);
      const length = lines[index]?.length ?? 0;
      return length < 2 ? undefined : wrap(lines, index, 1 + random.below(length - 1), end);
    }
  }
}

/** Every insertion that there is, one after the other: for short texts. */
export function* everyInsertionInto(text: string, kinds: readonly InsertionKind[]): Generator<Insertion, void> {
  const { end, lines } = partsOf(text);
  for (const kind of kinds) {
    if (kind === 'cut') for (let at = 0; at < text.length; at += 1) yield cut(text, at);
    if (kind === 'wrap')
      for (const [index, { length }] of lines.entries())
        for (let at = 1; at < length; at += 1) yield wrap(lines, index, at, end);
    const added = kind === 'line' ? LINES.map((line) => [line]) : kind === 'block' ? BLOCKS : [];
    for (let at = 0; at <= lines.length; at += 1) for (const one of added) yield put(lines, at, one, kind, end);
  }
}

const partsOf = (text: string): { readonly lines: readonly string[]; readonly end: string } => ({
  lines: text.split(/\r?\n/),
  end: /\r\n/.test(text) ? '\r\n' : '\n',
});

function cut(text: string, at: number): Insertion {
  const left = text.slice(0, at);
  const what = `cut at ${at}: ${shown(left.slice(-40))}`;
  return { kind: 'cut', text: left, what, lines: [], isIdle: isSame(left, text) };
}

function wrap(lines: readonly string[], index: number, at: number, end: string): Insertion {
  const line = lines[index] ?? '';
  const broken = [line.slice(0, at), line.slice(at)];
  return {
    kind: 'wrap',
    text: [...lines.slice(0, index), ...broken, ...lines.slice(index + 1)].join(end),
    what: `line ${index + 1} broken: ${shown(broken.join('⏎'))}`,
    lines: [],
    isIdle: broken.some((part) => part.trim() === ''),
  };
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
