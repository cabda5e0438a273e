import type { Remedy, Run } from '../../model/run.ts';
import type { RuleView } from './rule-view.ts';
import { serverName } from './words.ts';

/** What would mend what fails of a rule, in the order of the run; empty where the run does not say it. */
export function remediesFor({ remedies = [] }: Pick<Run, 'remedies'>, fails: RuleView['fails']): readonly Remedy[] {
  const index = indexOf(remedies);
  const places = new Set(fails.flatMap(({ fingerprint }) => index.get(fingerprint) ?? []));
  return [...places].sort((a, b) => a - b).flatMap((place) => remedies[place] ?? []);
}

/** Tables ask for the remedies of thousands of findings, one by one. */
const INDEXES = new WeakMap<readonly Remedy[], ReadonlyMap<string, readonly number[]>>();

function indexOf(remedies: readonly Remedy[]): ReadonlyMap<string, readonly number[]> {
  const known = INDEXES.get(remedies);
  if (known !== undefined) return known;
  const index = new Map<string, number[]>();
  for (const [place, { findings }] of remedies.entries())
    for (const finding of findings) index.set(finding, [...(index.get(finding) ?? []), place]);
  INDEXES.set(remedies, index);
  return index;
}

/** Where the commands of a remedy are typed, as somebody needs it who types them: appcmd is found in its own folder only. */
export function remedyPlaceToType(remedy: Remedy): string {
  const [first = ''] = remedy.commands;
  const place = remedyPlace(remedy);
  if (/^(?:appcmd|cscript) /.test(first))
    return `${place}, as administrator${first.startsWith('appcmd') ? ', in %windir%\\system32\\inetsrv' : ''}`;
  return first.includes('HKLM:') ? `${place}, as administrator` : place;
}

/** Where the commands of a remedy are typed: `In the Exchange Management Shell`, `On EX16`. */
export function remedyPlace({ commands, server }: Remedy): string {
  const [first = ''] = commands;
  if (/^(?:appcmd|cscript) /.test(first)) return `In a command prompt on ${serverName(server ?? '')}`;
  if (/^(?:New|Remove)-ItemProperty /.test(first)) return `In PowerShell on ${serverName(server ?? '')}`;
  return /^Set-Cs/.test(first) ? 'In the shell of Lync or Skype' : 'In the Exchange Management Shell';
}

/** What a rule's remedy is where the run names none: an old run, a bulk kind, or a rule that only people can mend. */
export function remedyFallback({ rule }: Pick<RuleView, 'rule'>): string {
  return rule.fix === undefined
    ? (rule.careful ?? 'By hand: what it should be stands in the rule.')
    : 'A plan writes it: exaudit plan, with the folder of this run.';
}

/** What has to be found out before, as one text; empty where nothing is. */
export function remedyFirst({ first = [] }: Pick<Remedy, 'first'>): string {
  return first.length === 0 ? '' : `Find out first: ${first.join(' ')}`;
}

/** A remedy as one text, for formats that know no lines. */
function remedyText(remedy: Remedy): string {
  const { commands, reason, says, undo } = remedy;
  const before = remedyFirst(remedy) === '' ? '' : `${remedyFirst(remedy)} `;
  if (reason !== 'command') return `${before}${remedyWords(remedy)}`;
  return `${before}${remedyPlaceToType(remedy)}: ${commands.join('; then ')}. ${says}. Back: ${undo.join('; then ')}`;
}

/** What a person has to decide or to do, with its resource. */
export function remedyWords({ reason, says, where }: Remedy): string {
  const what = REASONS[reason];
  return `${what}${what !== '' && where !== '' ? ` (${where})` : ''}${what === '' ? '' : ': '}${says}`;
}

const REASONS: { readonly [reason in Remedy['reason']]: string } = {
  command: '',
  'no-fix': 'By hand',
  'owned-elsewhere': 'Somebody else owns it',
  'no-captured-value': 'The value before was not collected',
  conflict: 'Rules want different values',
  'needs-a-decision': 'Decide first',
  'not-on-this-version': 'Not on this version',
  unwritable: 'No command can hold the value',
  bulk: 'In groups',
};

/** All remedies of a rule as one text, at most `most` of them; without the steps of what is done by hand. */
export function remediesText(run: Pick<Run, 'remedies'>, view: Pick<RuleView, 'rule' | 'fails'>, most: number): string {
  const remedies = remediesFor(run, view.fails);
  if (remedies.length === 0) return remedyFallback(view);
  const shown = remedies.slice(0, most).map(remedyText);
  const rest = remedies.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more: exaudit plan writes all`] : [])].join('\n');
}
