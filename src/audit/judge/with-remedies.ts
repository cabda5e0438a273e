import { kindOf } from '../../model/kinds.ts';
import type { Resource } from '../../model/resource.ts';
import type { Run } from '../../model/run.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { remediesOf } from '../../remediate/remedies.ts';
import { deriveProperties } from '../plan/derive-properties.ts';
import { resourcesIn } from '../snapshot-entries.ts';

/** The run with what would mend what fails. Only the small kinds are read, which stand before the bulk kinds. */
export async function withRemedies(run: Run, snapshot: SnapshotSource): Promise<Run> {
  const findings = run.findings.filter(({ outcome, waived }) => outcome === 'fail' && waived === undefined);
  if (findings.length === 0) return run;
  const resources: Resource[] = [];
  for await (const resource of resourcesIn(snapshot)) {
    if (kindOf(resource.kind)?.bulk === true) break;
    resources.push(resource);
  }
  const input = { findings, resources, rules: run.rules, unlisted: new Map(), derive: deriveProperties };
  return { ...run, remedies: [...remediesOf(input)] };
}
