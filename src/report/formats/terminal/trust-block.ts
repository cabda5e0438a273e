import { counted } from '../../../lib/counted.ts';
import type { WaiverUse } from '../../../model/run.ts';
import { unjudgedText } from '../../words/collected-not-judged.ts';
import { padEnd, textWidth, wrap, wrapWithin } from '../../words/columns.ts';
import { chosenText, compareCommand, compareReason } from '../../words/run-text.ts';
import { CUSTODY_WORDS, isLost, judgedText, type TrustLine, trustLines } from '../../words/trust.ts';
import type { Screen } from './screen.ts';

const INDENT = 11;

/** Evidence, cover and profile: what a reader has to know before the verdicts. */
export function trustBlock(page: Screen): readonly string[] {
  const { run, options } = page;
  const trust = new Map<TrustLine['name'], TrustLine>(trustLines(run).map((line) => [line.name, line]));
  const { servers, mailboxes, answers } = run.coverage;
  const seen =
    servers.known === null
      ? `${counted(servers.seen.length, 'server')} seen (no list of all)`
      : `${servers.known.filter((name) => servers.covered.includes(name)).length} of ${counted(servers.known.length, 'server')}`;
  const boxes =
    mailboxes === null
      ? 'no mailboxes'
      : `${mailboxes.count} of ${mailboxes.complete ? mailboxes.count : '?'} mailboxes`;
  const { inPart, notCollected } = run.summary;
  const unjudged = notCollected === 0 && inPart === 0 ? [] : [judgedText(run.summary)];
  const lost = run.records.filter(isLost).length;
  const files = lost === 0 ? [] : [`${lost} of ${counted(run.records.length, 'file')} not understood`];
  const { misfits, compare, weakerThanBaseline, explicit, fits } = run.profile;
  // Where the profile does not fit, the header says that it is the default, and a later line what to pass instead.
  const choice =
    explicit || (page.tight >= 2 && run.profile.chosen === 'default')
      ? ''
      : ` Chosen: ${chosenText(run.profile)}${compare === null ? ' Or pass --profile NAME.' : ''}`;
  const fit =
    misfits.length > 0 ? misfits.join(' ').replace(/^It is written/, 'is written') : `is written for ${fits}.${choice}`;
  return [
    ...labelled(
      page,
      'Evidence',
      `${trust.get('Age')?.text ?? ''}; ${CUSTODY_WORDS[run.custody.custody]}, ${run.custody.sealed ? 'sealed' : 'unsealed'}`,
    ),
    ...labelled(page, 'Covered', `${seen}, ${boxes}, ${answers.usable} of ${answers.total} answers usable`),
    ...labelled(page, '', [...unjudged, ...files].join('; '), 1),
    ...(page.tight < 2 ? labelled(page, '', unjudgedText(run), 1) : []),
    ...labelled(page, 'Profile', fit),
    ...(weakerThanBaseline.length === 0 ? [] : labelled(page, '', weaker(page), 1)),
    ...(compare === null
      ? []
      : [...labelled(page, '', compareReason(run.profile), 1), ...compareLine(page, compareCommand(options, compare))]),
    ...waiverLines(page),
    ...run.warnings.slice(0, options.all ? run.warnings.length : 2).flatMap((text) => labelled(page, 'Note', text, 1)),
  ];
}

/** A command is never cut: a reader has to be able to type it. One that is too long starts further left. */
function compareLine({ width }: Screen, command: string): readonly string[] {
  const lines = [`${' '.repeat(INDENT)}Compare: ${command}`, `  Compare: ${command}`];
  return [lines.find((line) => textWidth(line) <= width) ?? `  ${command}`];
}

const WAIVER_STATES: { readonly [state in WaiverUse['state']]: string } = {
  active: 'active',
  expiring: 'active',
  expired: 'expired',
  'not-started': 'not started yet',
  unapproved: 'not approved by somebody else',
  unused: 'nothing fails that it accepts',
  'over-broad': 'names no resource',
  'too-long': 'longer than the severity allows',
  'value-changed': 'the value is another one',
};

/** Waivers that are written and cover nothing are said at once: their failures count. */
function waiverLines(page: Screen): readonly string[] {
  const idle = page.run.waivers.filter(({ state }) => state !== 'active' && state !== 'expiring');
  if (idle.length === 0) return [];
  const shown = page.options.all ? idle : idle.slice(0, 2);
  const said = shown.map(({ id, rule, state }) => `${id} (${rule}): ${WAIVER_STATES[state]}`);
  const more = idle.length - shown.length;
  const rest = more > 0 ? `; and ${more} more in the report` : '';
  return labelled(page, 'Waivers', `cover nothing: ${said.join('; ')}${rest}`);
}

function weaker({ run, options, width }: Screen): string {
  const { weakerThanBaseline } = run.profile;
  const whole = `Weaker than the baseline: ${weakerThanBaseline.join(' ')}`;
  if (options.all || textWidth(whole) <= width - INDENT) return whole;
  return `Weaker than the baseline in ${counted(weakerThanBaseline.length, 'way')}, named in the report`;
}

function labelled({ width, options }: Screen, label: string, text: string, most = 2): readonly string[] {
  const lines = options.all ? wrap(text, width - INDENT) : wrapWithin(text, width - INDENT, most);
  return lines.map((line, index) => `${padEnd(index === 0 ? label : '', INDENT)}${line}`);
}
