import { CATALOG } from '../../collect/catalog.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { withScratch } from '../../lib/files-scratch.ts';
import { VERSION } from '../../lib/version.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
import type { HistoryStore } from '../../model/history/history-store.ts';
import { loadPolicies } from '../../policy/read/load-policies.ts';
import { REPORTS } from '../../report/reports.ts';
import { judge } from '../judge/judge.ts';
import { withRemedies } from '../judge/with-remedies.ts';
import { partOf } from './open-place.ts';
import { pinsIn, snapshotIn, textIn } from './stored-parts.ts';

/** What judging a stored run again gave. */
export interface Reproduction {
  readonly row: HistoryRow;
  /** What differs from what was stored, as sentences; empty where it is identical to the last byte. */
  readonly differences: readonly string[];
  /** Which version judged it then and now. */
  readonly tools: { readonly then: string; readonly now: string };
  /** What is not judged again, as a sentence. */
  readonly except: string | null;
}

/**
 * Judges a stored run again, from its snapshot and by the policies, waivers and wishes that it was judged by. Throws
 * UserError: `run-pruned`, `history-damaged`, `pins-newer`.
 */
export async function reproduce(row: HistoryRow, store: HistoryStore, signal: AbortSignal): Promise<Reproduction> {
  const pins = await pinsIn(row, store);
  const then = await textIn(store.read(partOf(row, 'document')));
  const snapshot = snapshotIn(row, store);
  const policies = loadPolicies(pins.policies);
  const now = await withScratch(async (scratch) => {
    const { requires, redact, redactKey, all, ...by } = pins;
    const judged = await judge(snapshot, {
      ...by,
      policies,
      requires,
      subject: row.subject,
      asOf: new Date(row.asOf),
      now: new Date(row.judgedAt),
      scratch,
      signal,
    });
    const run = await withRemedies(judged.run, snapshot, new Set(policies.rules.map(({ about }) => about.id)));
    const told = { colour: false, command: 'exaudit', width: 80 };
    return REPORTS.json.render(run, { ...told, redact, redactKey, all, requests: CATALOG });
  });
  return {
    row,
    differences: then === now ? [] : differencesOf(JSON.parse(then), JSON.parse(now), pins.hasChange),
    tools: { then: row.tool, now: `exaudit ${VERSION}` },
    except: pins.hasChange ? 'What became of changes stood in that run and is not judged again.' : null,
  };
}

type Json = { readonly [field: string]: unknown };

/** Fields that follow from others, or from results of scripts that are not kept. */
const OF_CHANGE = new Set(['id', 'afterChange']);

function differencesOf(then: Json, now: Json, hasChange: boolean): readonly string[] {
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
