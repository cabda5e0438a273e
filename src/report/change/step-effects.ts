import { counted } from '../../lib/counted.ts';
import { countedOf } from '../../model/kinds.ts';
import { serverName } from '../words/words.ts';
import type { ChangeSubject, PlacedStep } from './change-subject.ts';

/** Servers of which a step changes something, as people write them. */
export const serversTouched = ({ steps }: Pick<ChangeSubject, 'steps'>): readonly string[] =>
  [...new Set(steps.flatMap(({ step }) => (step.server === null ? [] : [serverName(step.server)])))].sort();

/** What steps touch beside servers: `3 settings of the organization and 4 mailboxes`; empty where nothing. */
export function wideSettings(steps: readonly PlacedStep[]): string {
  const wide = steps.filter(({ step }) => step.server === null);
  const mailboxes = new Set(wide.flatMap(({ step }) => (step.resource.kind === 'mailbox' ? [step.resource.id] : [])));
  const settings = wide.filter(({ step }) => step.resource.kind !== 'mailbox').length;
  return [
    ...(settings === 0 ? [] : [counted(settings, 'setting of the organization', 'settings of the organization')]),
    ...(mailboxes.size === 0 ? [] : [countedOf('mailbox', mailboxes.size)]),
  ].join(' and ');
}

/** What may be an outage, and the steps that it is said of. */
export interface MayBeOutage {
  readonly ids: readonly string[];
  /** What to find out first. */
  readonly text: string;
}

export function outagesOf(steps: readonly PlacedStep[]): readonly MayBeOutage[] {
  const all = steps.flatMap(({ step }) => (step.outage ?? []).map((text) => ({ id: step.id, text })));
  return [...Map.groupBy(all, ({ text }) => text)].map(([text, own]) => ({ ids: own.map(({ id }) => id), text }));
}
