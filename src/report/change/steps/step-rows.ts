import { commandsOf } from '../../../model/plan/commands-of.ts';
import type { Step } from '../../../model/plan/plan.ts';
import { minuteText, serverName } from '../../words/words.ts';
import { blank, code, data, type Fact, fact, type Inline, joined, say, strong } from '../change-document.ts';
import {
  type ChangeSubject,
  decisionTimes,
  fixedBy,
  type PlacedStep,
  PREDICTED,
  profileName,
  stepsAgainst,
  waveTimes,
} from '../change-subject.ts';
import { countedMailboxes, undoLimit } from '../change-words.ts';
import { stepInstead, stepNotDone, stepUnknown, stepWhy } from './step-reasons.ts';
import { stepValues } from './step-values.ts';

/** Everything that a board wants to know of one step (`docs/change-document.md#what-stands-in-it`). */
export function stepRows(subject: ChangeSubject, { step, wave }: PlacedStep): readonly Fact[] {
  const { now, after, guard } = stepValues(step);
  const start = waveTimes(subject)[wave.number - 1];
  return [
    ...fact('Asked', askedLine(subject, step)),
    ...fact(
      'When',
      say`wave ${wave.number}: ${data(wave.title)}; begins ${start === undefined ? blank(8) : `not before ${start}`}`,
    ),
    ...fact('Why', ...stepWhy(subject, step)),
    ...fact('Not done', ...stepNotDone(subject, step)),
    ...fact('Who', whoLine(subject, step)),
    ...fact('Now', ...now),
    ...fact('After', ...after),
    ...fact('Evidence', ...evidenceLines(subject, step)),
    ...fact('Guard', say`Stops, and changes nothing, unless it still reads exactly: ${guard}`),
    ...fact('Commands', ...commandsOf(step.operation, 'after').map((line, index) => say`${index + 1}  ${code(line)}`)),
    ...fact('Impact', say`${data(step.interrupts)} Visible ${data(step.visible)}.`),
    ...fact('Verify', verifyLine(step)),
    ...fact('Undo', ...undoLines(step)),
    ...fact('Not undone', ...step.irreversible.map((text) => say`${strong('Irreversible')}: ${data(text)}`)),
    ...fact('Stop if', stopLine(subject, wave.number)),
    ...fact('Checks', checksLine(subject, step)),
    ...fact('Proved', provedLine(subject)),
    ...fact('Careful', step.careful === null ? undefined : say`${data(step.careful)}`),
    ...fact('Security cost', ...(step.securityCost ?? []).map((text) => say`${text}`)),
    ...fact('Against', ...againstLines(subject, step)),
    ...fact('Unknown', ...stepUnknown(subject, step)),
    ...fact('Instead', ...stepInstead(subject, step)),
    ...fact('Scripts', scriptsLine(subject, wave.number)),
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
  return step.evidence.map(
    ({ collectedAt, line, path, record, sha256 }) =>
      say`Read ${collectedAt === null ? 'at an unknown time' : minuteText(collectedAt)}${by}${on}; record ${record}, ${code(path)}${line === null ? '' : ` line ${line}`}, sha256 ${code(`${sha256.slice(0, 12)}…`)}; ${sealed ? 'sealed' : 'not sealed'}.`,
  );
}

function verifyLine({ operation, server }: Step): Inline {
  const slow = operation.type === 'cmdlet' && operation.cmdlet === 'Set-OutlookAnywhere';
  const read = slow
    ? say`The directory reads as in "After" within a minute, IIS within 15 minutes (pending until then, which is no failure).`
    : say`It reads as in "After".`;
  const wire =
    operation.type === 'iis-providers' && server !== null && operation.location !== ''
      ? say` ${data(serverName(server))} answers a request without credentials with 401 and offers ${code(operation.after.join(', '))} in this order.`
      : undefined;
  return say`${read}${wire} ${code('verify.ps1')} says so${server === null ? '' : ', also of what IIS and the wire show later'}. Pilot users sign in as before, after Outlook was restarted and an hour has passed.`;
}

function undoLines(step: Step): readonly Inline[] {
  const commands = commandsOf(step.operation, 'before').map((line) => say`${code(line)}`);
  return [
    say`${code('rollback.ps1')}, guarded: only where every value is the one from before or the planned one. ${undoLimit([step])}`,
    ...commands,
  ];
}

function stopLine(subject: ChangeSubject, wave: number): Inline {
  const at = decisionTimes(subject)[wave - 1];
  return say`a guard or a check of this step fails, or another criterion of section 11 holds. Decides ${blank(14)} at ${at === undefined ? say`${blank(8)}` : `${at} or later`}`;
}

/** Per profile: how many of the step's findings are mended, and which new failures are blamed on it. */
function checksLine(subject: ChangeSubject, step: Step): Inline {
  const { plan } = subject;
  return joined(
    plan.predictions.map((one, index) => {
      const isTarget = one.profile === plan.targetProfile && index > 0;
      const news = isTarget ? (step.workaround?.rules ?? []) : [];
      const fixed = fixedBy(subject, index, step);
      const bad = news.length === 0 ? say`0 new` : say`${strong(`${news.length} NEW`)}: ${news.join(', ')}`;
      return say`${profileName(plan, one, index)}: ${fixed} fixed of ${step.findings.length}, ${bad}`;
    }),
    '. ',
  );
}

function provedLine({ plan }: ChangeSubject): Inline {
  const undone = plan.predictions.every((one) => one.undone);
  return say`${PREDICTED}. Applied, judged and undone on a model of the audited configuration: ${undone ? 'identical' : strong('UNDOING DID NOT RESTORE IT')}.`;
}

function againstLines({ plan }: ChangeSubject, step: Step): readonly Inline[] {
  return (plan.contradictions ?? [])
    .filter(({ decided, steps }) => steps.includes(step.id) && decided === 'follows-advice')
    .map(
      ({ against, authority, source }) =>
        say`${strong("Contradicts Microsoft's guidance")}: ${against} (${authority}). It follows ${source}. See section 13.`,
    );
}

function scriptsLine({ options }: ChangeSubject, wave: number): Inline {
  const own = options.scripts.filter(({ name }) => name.startsWith(`wave-${wave}/`));
  const names = own.map(
    ({ name, sha256 }) =>
      say`${name.slice(name.indexOf('/') + 1)} ${code(sha256 === null ? 'missing' : `${sha256.slice(0, 12)}…`)}`,
  );
  return say`${code(`wave-${wave}`)}: ${joined(names, '  ')}   Signed: ☐ yes, by ${blank(14)}`;
}
