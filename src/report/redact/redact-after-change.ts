import type { AfterChange, PlanAfter, ScriptRun, StepAfter, ValueAfter } from '../../model/plan/after-change.ts';
import type { Value } from '../../model/resource.ts';
import { redactValue } from './redact-value.ts';
import type { RunHiding } from './run-hiding.ts';

/** `Set-CASMailbox` knows a mailbox by its GUID, and titles and messages repeat it. */
const GUID = /(?<![\p{L}\p{N}-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\p{L}\p{N}-])/giu;

/** Results are called after the computer that they are of. */
const RESULT_NAME = /(-wave\d+-(?:apply|rollback|verify)-)([^/\\]*?)(-\d{8}T)/g;

/** What became of plans as the reader may see it: who ran a script is hidden like who collected. */
export function redactAfterChange(after: AfterChange, { idOf, label, pseudonym, redaction }: RunHiding): AfterChange {
  const computer = (name: string): string => (redaction.internal ? redaction.text(pseudonym('srv', name)) : name);
  const text = (words: string): string =>
    redaction
      .text(
        words.replace(RESULT_NAME, (_all, head: string, name: string, tail: string) => head + computer(name) + tail),
      )
      .replace(GUID, (guid) => pseudonym('mbx', guid));
  const textOrNull = (words: string | null): string | null => (words === null ? null : text(words));
  const run = (entry: ScriptRun): ScriptRun => ({
    ...entry,
    file: text(entry.file),
    changeId: text(entry.changeId),
    who: pseudonym('op', entry.who),
    computer: text(entry.computer),
    domainController: textOrNull(entry.domainController),
    stoppedBy: textOrNull(entry.stoppedBy),
  });
  const value = (entry: ValueAfter): ValueAfter => {
    const shown = (one: Value): Value => redactValue(one, entry.privacy, redaction);
    const { kind } = entry.resource;
    return {
      ...entry,
      resource: {
        kind,
        id: kind === 'step' ? entry.resource.id : idOf(kind, entry.resource.id),
        label: kind === 'step' ? text(entry.resource.label) : label(kind, entry.resource.label),
      },
      before: shown(entry.before),
      after: shown(entry.after),
      ...(entry.script === undefined ? {} : { script: shown(entry.script) }),
      ...(entry.audit === undefined ? {} : { audit: shown(entry.audit) }),
      ...(entry.reason === undefined ? {} : { reason: text(entry.reason) }),
    };
  };
  const step = (entry: StepAfter): StepAfter => ({
    ...entry,
    title: text(entry.title),
    server: textOrNull(entry.server),
    error: textOrNull(entry.error),
    values: entry.values.map(value),
    later: entry.later.map((row) => ({
      ...row,
      where: text(row.where),
      before: redactValue(row.before, 'internal', redaction),
      after: redactValue(row.after, 'internal', redaction),
      read: redactValue(row.read, 'internal', redaction),
      error: textOrNull(row.error),
    })),
  });
  const plan = (entry: PlanAfter): PlanAfter => ({
    ...entry,
    file: textOrNull(entry.file),
    notes: entry.notes.map(text),
    runs: entry.runs.map(run),
    missing: entry.missing.map((one) => ({ ...one, server: textOrNull(one.server) })),
    steps: entry.steps.map(step),
    checks:
      entry.checks === null
        ? null
        : {
            ...entry.checks,
            items: entry.checks.items.map((item) => ({
              ...item,
              resource: idOf(item.resource.slice(0, item.resource.indexOf(':')), item.resource),
            })),
          },
  });
  return {
    plans: after.plans.map(plan),
    unread: after.unread.map((one) => ({ file: text(one.file), problem: text(one.problem) })),
  };
}
