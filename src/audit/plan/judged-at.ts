import { KEYED_FINGERPRINT, pseudonymizer } from '../../report/redact/pseudonym.ts';
import { keyBeside } from '../../store/redaction-key.ts';
import type { GivenCriteria } from '../policies/criteria.ts';
import { storedRun } from '../stored/stored.ts';
import { type JudgedBy, judgedBy } from './judged-by.ts';

/** How a stored run was judged. Without its key, waivers that it says cover a finding are found for it no more. */
export async function judgedAt(folder: string): Promise<JudgedBy> {
  const run = await storedRun(folder);
  const key = await keyBeside(folder, 'run', '');
  const pseudonym = key === '' ? undefined : pseudonymizer(key);
  return judgedBy(run, (fingerprint) => pseudonym?.keyed(fingerprint, KEYED_FINGERPRINT) ?? fingerprint);
}

/** What nobody asked for otherwise is as it was in the run. */
export function sameAs(run: JudgedBy | undefined, asked: GivenCriteria): GivenCriteria {
  if (run === undefined) return asked;
  const isSame = asked.profile === undefined || asked.profile === run.profile;
  return {
    ...asked,
    profile: asked.profile ?? run.profile,
    overrides: [...(isSame ? run.overrides : []), ...asked.overrides],
    asOf: asked.asOf ?? new Date(run.asOf),
  };
}
