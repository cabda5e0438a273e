import type { RunProfile } from '../../model/run.ts';

/** How the profile was chosen, without the contradiction that is shown beside it anyway. */
export function chosenText({ explicit, chosen, misfits }: Pick<RunProfile, 'explicit' | 'chosen' | 'misfits'>): string {
  if (explicit) return 'asked for by name.';
  const [first] = misfits;
  const short = first === undefined ? chosen : chosen.replace(`: ${first}`, '');
  return /[.?!]$/.test(short) ? short : `${short}.`;
}
