import type { Run } from '../../model/run.ts';

/** `exaudit 1.0.0`, also where the run holds the version alone. */
export function toolName({ tool }: Pick<Run, 'tool'>): string {
  return /^\d/.test(tool) ? `exaudit ${tool}` : tool;
}

/** `Contoso (bundled sample)`, or what was audited where no organization is known. */
export function subjectName({ organization, subject }: Pick<Run, 'organization' | 'subject'>): string {
  return organization === null || organization === subject ? subject : `${organization} (${subject})`;
}
