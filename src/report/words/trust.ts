import { counted } from '../../lib/counted.ts';
import type { Run } from '../../model/run.ts';
import type { RecordEntry } from '../../model/snapshot.ts';
import { APART_AFTER, ageOf, ageText, STALE_AFTER, windowText } from './evidence-age.ts';
import { minuteText, serverName } from './words.ts';

/** One line of "Can I rely on this?". `ok: false` asks the reader to look, it does not say that something is wrong. */
export interface TrustLine {
  readonly name:
    | 'Age'
    | 'Origin'
    | 'Servers'
    | 'Mailboxes'
    | 'Answers'
    | 'Judged'
    | 'Files'
    | 'Profile'
    | 'Weaker than the baseline?';
  readonly text: string;
  readonly ok: boolean;
}

/** What a reader has to know before the verdicts, from the run's own counts only. */
export function trustLines(run: Run): readonly TrustLine[] {
  return [
    age(run),
    origin(run),
    servers(run),
    mailboxes(run),
    answers(run),
    judged(run),
    ...files(run),
    profile(run),
    baseline(run),
  ];
}

function age(run: Run): TrustLine {
  const old = ageOf(run.window, run.asOf);
  const apart = Math.abs(Date.parse(run.judgedAt) - Date.parse(run.asOf)) > APART_AFTER;
  const times = apart ? `; judged as of ${minuteText(run.asOf)}, at ${minuteText(run.judgedAt)}` : '';
  if (run.window === null || old === null)
    return { name: 'Age', text: `no collection time is known${times}`, ok: false };
  return {
    name: 'Age',
    text: `${windowText(run.window)}, ${ageText(old)}${times}`,
    ok: !apart && old >= 0 && old <= STALE_AFTER,
  };
}

export const CUSTODY_WORDS = {
  collected: 'collected by exaudit',
  'exported-by-hand': 'exported by hand',
  mixed: 'partly exported by hand',
} as const satisfies { readonly [custody in Run['custody']['custody']]: string };

function origin({ custody }: Run): TrustLine {
  const by = custody.collectedBy === undefined ? '' : ` by ${custody.collectedBy}`;
  const host = custody.host === undefined ? '' : ` on ${custody.host}`;
  const seal = custody.sealed ? 'sealed' : 'unsealed';
  const attested = custody.collectedBy === undefined ? '; when and by whom is not attested' : '';
  return {
    name: 'Origin',
    text: `${CUSTODY_WORDS[custody.custody]}${by}${host}, ${seal}${attested}`,
    ok: custody.custody === 'collected' && custody.sealed,
  };
}

/** A server is covered where every rule that concerns it saw it; the others are named. */
function servers({ coverage }: Run): TrustLine {
  const { covered, known, seen } = coverage.servers;
  if (known === null) {
    const text = `${counted(seen.length, 'server')} seen; no list of all servers was collected`;
    return { name: 'Servers', text, ok: false };
  }
  const open = known.filter((name) => !covered.includes(name));
  const silent = open.filter((name) => !seen.includes(name));
  const partly = open.filter((name) => seen.includes(name));
  const text = `${known.length - open.length} of ${known.length} known to Get-ExchangeServer seen by every rule that concerns them`;
  const parts = partly.length === 0 ? '' : `; in part: ${listed(partly.map(serverName))}`;
  const without = silent.length === 0 ? '' : `; nothing from ${listed(silent.map(serverName))}`;
  return { name: 'Servers', text: text + parts + without, ok: open.length === 0 };
}

function mailboxes({ coverage: { mailboxes: seen } }: Run): TrustLine {
  if (seen === null) return { name: 'Mailboxes', text: 'not collected', ok: false };
  if (seen.complete) return { name: 'Mailboxes', text: `${seen.count} of ${seen.count}`, ok: true };
  const reason = seen.reason === undefined ? '' : `: ${seen.reason}`;
  return { name: 'Mailboxes', text: `${seen.count} seen, and there may be more${reason}`, ok: false };
}

function answers({ coverage }: Run): TrustLine {
  const { usable, total } = coverage.answers;
  const lacking = new Set(coverage.gaps.filter((gap) => gap.promised).flatMap((gap) => gap.rules)).size;
  const lacks = lacking === 0 ? '' : `; ${counted(lacking, 'rule lacks', 'rules lack')} promised evidence`;
  return { name: 'Answers', text: `${usable} of ${total} usable${lacks}`, ok: usable === total && lacking === 0 };
}

function judged({ summary }: Run): TrustLine {
  const text = judgedText(summary).replace(/^judged /, '');
  return { name: 'Judged', text, ok: summary.notCollected === 0 && summary.inPart === 0 };
}

/** `judged 61 of 118 rules, 9 of them in part; 57 not collected`. */
export function judgedText({ inPart, judged: number, notCollected, rules }: Run['summary']): string {
  const part = inPart === 0 ? '' : `, ${inPart} of them in part`;
  const rest = notCollected === 0 ? '' : `; ${notCollected} not collected`;
  return `judged ${number} of ${counted(rules, 'rule')}${part}${rest}`;
}

function files(run: Run): readonly TrustLine[] {
  const lost = run.records.filter(isLost);
  if (lost.length === 0) return [];
  return [
    {
      name: 'Files',
      text: `${lost.length} of ${run.records.length} not understood: ${listed(lost.map(({ path }) => path))}`,
      ok: false,
    },
  ];
}

/** A file that was there and told nothing, other than by being ignored on purpose. */
export function isLost({ status }: Pick<RecordEntry, 'status'>): boolean {
  return status === 'unreadable' || status === 'unplaced';
}

function profile({ profile: { misfits, fits } }: Run): TrustLine {
  return misfits.length === 0
    ? { name: 'Profile', text: `fits what was seen (for: ${fits})`, ok: true }
    : { name: 'Profile', text: misfits.join(' '), ok: false };
}

function baseline({ profile: { weakerThanBaseline } }: Run): TrustLine {
  return weakerThanBaseline.length === 0
    ? { name: 'Weaker than the baseline?', text: 'no', ok: true }
    : { name: 'Weaker than the baseline?', text: `yes: ${weakerThanBaseline.join(' ')}`, ok: false };
}

function listed(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
