import { canonicalJson } from '../../lib/canonical-json.ts';

/** What two run.json differ in, as sentences. @param hasChange What follows from results of scripts is left out. */
export function runDifferences(then: Json, now: Json, hasChange: boolean): readonly string[] {
  const differences: string[] = [];
  for (const field of [...new Set([...Object.keys(then), ...Object.keys(now)])].sort()) {
    if (hasChange && OF_CHANGE.has(field)) continue;
    const [was, is] = [then[field], now[field]];
    if (canonicalJson(was) === canonicalJson(is)) continue;
    if (field !== 'findings') differences.push(`${field}: is not what was stored`);
    else differences.push(...findingDifferences(was as readonly Json[], is as readonly Json[]));
  }
  return differences;
}

function findingDifferences(then: readonly Json[], now: readonly Json[]): readonly string[] {
  const byPrint = new Map(then.map((finding) => [String(finding.fingerprint), finding]));
  const differences: string[] = [];
  const nameOf = ({ resource, rule }: Json): string => `${String(rule)} at ${String((resource as Json).label)}`;
  for (const finding of now) {
    const was = byPrint.get(String(finding.fingerprint));
    byPrint.delete(String(finding.fingerprint));
    if (was === undefined) differences.push(`${nameOf(finding)}: is ${String(finding.outcome)}, and was not there`);
    else if (was.outcome !== finding.outcome)
      differences.push(`${nameOf(finding)}: is ${String(finding.outcome)}, was ${String(was.outcome)}`);
    else if (canonicalJson(was) !== canonicalJson(finding))
      differences.push(`${nameOf(finding)}: its evidence reads otherwise`);
  }
  return [
    ...differences,
    ...[...byPrint.values()].map((was) => `${nameOf(was)}: was ${String(was.outcome)}, and is not there`),
  ];
}

type Json = { readonly [field: string]: unknown };

/** Fields that follow from others, or from results of scripts that are not kept. */
const OF_CHANGE = new Set(['id', 'afterChange']);
