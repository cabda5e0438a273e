import { commandsOf } from '../../../model/plan/commands-of.ts';
import type { Step } from '../../../model/plan/plan.ts';
import { minuteText } from '../../words/words.ts';
import { blank, code, data, type Fact, fact, type Inline, say, strong } from '../change-document.ts';
import { type ChangeSubject, type PlacedStep, stepsAgainst } from '../change-subject.ts';
import { countedMailboxes } from '../change-words.ts';
import { againstLines, checksLine, provedLine } from './step-checks.ts';
import { stepInstead, stepNotDone, stepUnknown, stepWhy } from './step-reasons.ts';
import { undoCommands, undoLines, verifyLines } from './step-undo.ts';
import { stepValues } from './step-values.ts';

/** Everything that a board wants to know of one step (`docs/change-document.md#what-stands-in-it`). */
export function stepRows(subject: ChangeSubject, { step }: PlacedStep): readonly Fact[] {
  const { now, after, guard } = stepValues(step);
  return [
    ...fact('Asked', askedLine(subject, step)),
    ...fact('Why', ...stepWhy(subject, step)),
    ...fact('Not done', ...stepNotDone(subject, step)),
    ...fact('Who', whoLine(subject, step)),
    ...fact('Now', ...now),
    ...fact('After', ...after),
    ...fact('Evidence', ...evidenceLines(subject, step)),
    ...fact('Guard', GUARD, guard.length === 0 ? undefined : say`And: ${guard}`),
    ...fact('Commands', ...commandsOf(step.operation, 'after').map((line, index) => say`${index + 1}  ${code(line)}`)),
    ...fact('Impact', say`${data(step.interrupts)} Visible ${data(step.visible)}.`),
    ...fact('Verify', ...verifyLines(step)),
    ...fact('Undo', ...undoLines(step)),
    ...fact('Undo by', ...undoCommands(step)),
    ...fact('Not undone', ...step.irreversible.map((text) => say`${strong('Irreversible')}: ${data(text)}`)),
    ...fact('Stop if', STOP),
    ...fact('Checks', checksLine(subject, step)),
    ...fact('Proved', provedLine(subject)),
    ...fact('Outage', ...(step.outage ?? []).map((text) => say`${strong('May be an outage')}. ${text}`)),
    ...fact('Careful', step.careful === null ? undefined : say`${data(step.careful)}`),
    ...fact('Security cost', ...(step.securityCost ?? []).map((text) => say`${text}`)),
    ...fact('Against', ...againstLines(subject, step)),
    ...fact('Unknown', ...stepUnknown(subject, step)),
    ...fact('Instead', ...stepInstead(subject, step)),
  ];
}

function askedLine(subject: ChangeSubject, step: Step): Inline {
  const { until } = subject.options;
  if (step.workaround === null) {
    return stepsAgainst(subject.plan).has(step.id)
      ? say`Approve as a ${strong('WORKAROUND')} until ${until === null ? blank(10) : minuteText(until)}: it contradicts Microsoft's guidance. It weakens sign-in.`
      : say`Approve as a lasting change.`;
  }
  const requests = subject.requests.filter(({ steps }) => steps.includes(step.id));
  const [first] = requests;
  const end = first === undefined ? say`${blank(10)}` : say`${minuteText(first.expires)}`;
  const asked =
    requests.length === 0
      ? ''
      : ` ${requests.length === 1 ? 'Waiver' : 'Waivers'} ${requests.map(({ id }) => id).join(', ')} ${requests.length === 1 ? 'is' : 'are'} asked for with it (section 14).`;
  return say`Approve as a ${strong('WORKAROUND')} until ${end}. It fails under ${step.workaround.targetProfile}: ${step.workaround.rules.join(', ')}.${asked}${(step.securityCost ?? []).length === 0 ? '' : ' It weakens sign-in.'}`;
}

function whoLine({ grounds, reach }: ChangeSubject, step: Step): Inline {
  const others = (grounds.coverage.servers.known ?? []).filter((name) => name.toLowerCase() !== step.server);
  if (step.resource.kind === 'mailbox') return say`One mailbox: ${data(step.resource.label.replace(/^mailbox:/, ''))}.`;
  const rest =
    step.server === null
      ? 'The setting is one of the organization: it holds for all servers.'
      : others.length === 0
        ? ''
        : `The other ${others.length === 1 ? 'server is' : `${others.length} servers are`} not touched by it.`;
  return say`${capital(countedMailboxes(reach.get(step.id) ?? null))} can come here. ${rest}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function evidenceLines({ grounds }: ChangeSubject, step: Step): readonly Inline[] {
  const { collectedBy, host, sealed } = grounds.custody;
  const by = collectedBy === undefined ? say` by whom is not attested` : say` by ${data(collectedBy)}`;
  const on = host === undefined ? undefined : say` on ${data(host)}`;
  if (step.evidence.length === 0) return [say`${strong('None is recorded')}: do not apply this step.`];
  return [
    ...step.evidence.map(
      ({ collectedAt, line, path, record, sha256 }) =>
        say`record ${record}, ${code(path)}${line === null ? '' : ` line ${line}`}, sha256 ${code(`${sha256.slice(0, 12)}…`)}, read ${collectedAt === null ? 'at an unknown time' : minuteText(collectedAt)}`,
    ),
    say`Read${by}${on}; ${sealed ? 'sealed' : 'not sealed'}.`,
  ];
}

const GUARD = say`Stops, and changes nothing, unless every value still reads exactly as under "Now".`;
const STOP = say`A guard or a check of the step fails, or another criterion of section 11 holds.`;
