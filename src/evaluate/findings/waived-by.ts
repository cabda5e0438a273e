import type { Finding } from '../../model/run.ts';

/** Id of the waiver that covers a finding. */
export type Waive = (finding: Finding) => string | undefined;

/** Only what failed, or could not be judged, can be waived. */
export function waivedBy(waive: Waive, finding: Finding): Finding {
  if (finding.outcome !== 'fail' && finding.outcome !== 'unknown') return finding;
  const waived = waive(finding);
  return waived === undefined ? finding : { ...finding, waived };
}
