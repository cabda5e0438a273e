import { counted } from '../../lib/counted.ts';
import { visible } from '../../lib/escape.ts';
import { ALERT_WORDS, type AlertEvent, type AlertKind, type AlertMessage } from '../../model/alert.ts';
import { minuteText, severityCounts, severityRank } from '../words/words.ts';

const ORDER = Object.keys(ALERT_WORDS) as readonly AlertKind[];
/** Longer lists are counted: who reads a message wants to know what to look at first. */
const MOST_EVENTS = 30;

/** What matters most first. */
const ordered = (events: readonly AlertEvent[]): readonly AlertEvent[] =>
  [...events].sort(
    (a, b) =>
      ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
      severityRank(a.severity ?? 'info') - severityRank(b.severity ?? 'info'),
  );

/** `NEW    HIGH  IIS-001  EWS offers NTLM before Negotiate, EX16`, and what is to say of it in the line below. */
function eventLines({ detail, kind, rule, severity, title, where }: AlertEvent): readonly string[] {
  const head = [
    ALERT_WORDS[kind].padEnd(6),
    ...(severity === undefined ? [] : [severity.toUpperCase().padEnd(8)]),
    ...(rule === undefined ? [] : [rule]),
  ];
  return [
    visible(`${head.join(' ')}  ${title}${where === '' ? '' : `, ${where}`}`),
    ...(detail === '' ? [] : [visible(`       ${detail}`)]),
  ];
}

/** One line: `[exaudit] Contoso: 1 new high on EX16 (2 fixed)`. */
export function alertSubject({ events, organization }: AlertMessage): string {
  const of = (kind: AlertKind): readonly AlertEvent[] => events.filter((event) => event.kind === kind);
  const fresh = ordered(of('new'));
  const [worst] = fresh;
  const loud = [
    ...(of('failed').length > 0 ? ['the audit failed'] : []),
    ...(of('history').length > 0 ? ['the history is not whole'] : []),
    ...(of('missed').length > 0 ? ['a run was missed'] : []),
    ...(worst === undefined
      ? []
      : [
          `${fresh.length} new${worst.severity === undefined ? '' : ` ${worst.severity}`}${fresh.length === 1 && worst.where !== '' ? ` on ${worst.where}` : ''}`,
        ]),
    ...(of('unconfirmed').length > 0 ? [`${of('unconfirmed').length} cannot be confirmed any more`] : []),
    ...(of('lost').length > 0 ? ['evidence is lost'] : []),
    ...(of('waiver').length > 0 ? [counted(of('waiver').length, 'waiver')] : []),
    ...(of('recovered').length > 0 ? ['runs again'] : []),
  ];
  const fixed = of('fixed').length;
  const quiet = of('test').length > 0 ? 'a test' : of('first').length > 0 ? 'the first run' : 'nothing changed';
  const said =
    loud.length > 0
      ? `${loud.join(', ')}${fixed > 0 ? ` (${fixed} fixed)` : ''}`
      : fixed > 0
        ? `${fixed} fixed`
        : quiet;
  return visible(`[exaudit] ${organization}: ${said}`).slice(0, 200);
}

/** The whole message as lines of plain text. */
export function alertLines(message: AlertMessage): readonly string[] {
  const { events, link, open, run, time } = message;
  const shown = ordered(events).slice(0, MOST_EVENTS);
  const more = events.length - shown.length;
  return [
    ...shown.flatMap(eventLines),
    ...(more > 0 ? [`and ${more} more: see the report of the run`] : []),
    ...(open === undefined
      ? []
      : [
          `Open: ${severityCounts(open.fail) || 'nothing'}. Waived: ${open.waived}. Not judged: ${counted(open.notJudged, 'rule')}. Rules changed since the last run: ${open.rulesChanged ? 'yes' : 'no'}.`,
        ]),
    ...(link === undefined ? [] : [visible(link)]),
    `${run === null ? 'no run' : `run ${run}`}, ${minuteText(time)}; names of people are left out or pseudonyms`,
  ];
}

export const alertText = (message: AlertMessage): string => `${alertLines(message).join('\n')}\n`;
