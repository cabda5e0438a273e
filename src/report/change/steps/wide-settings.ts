import { counted } from '../../../lib/counted.ts';
import { countedOf } from '../../../model/kinds.ts';
import type { PlacedStep } from '../change-subject.ts';

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
