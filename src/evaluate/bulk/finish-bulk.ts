import type { Scratch, ScratchFile } from '../../lib/scratch.ts';
import type { Finding, UnknownReason } from '../../model/run.ts';
import type { Outcome } from '../../model/words.ts';
import { gapsOf } from '../findings/gaps-of.ts';
import { missingResource } from '../findings/missing-resource.ts';
import type { RuleFindings } from '../findings/rule-result.ts';
import { isOfAll, scopeUnknown } from '../findings/scope-unknown.ts';
import { UnknownGroups } from '../findings/unknown-groups.ts';
import { type Waive, waivedBy } from '../findings/waived-by.ts';
import type { SeenWorld } from '../seen-world.ts';
import type { BulkKeys } from './bulk-keys.ts';
import type { BulkJudge } from './judge-bulk.ts';
import { mergeSpools, type SpoolLine } from './merge-spools.ts';

/** Findings of bulk kinds that a run lists itself. */
const LISTED = 100;

/** Stands in every unknown finding as JSON; where it stands in another one too, nothing is counted. */
const UNKNOWN = '"outcome":"unknown"';

/** What a rule over a bulk kind leaves behind. */
interface BulkFindings {
  /** Of the non-passes it lists the first hundred by id. */
  readonly findings: RuleFindings;
  /** All of them, one JSON finding a line, by id; `null` where there is none. */
  readonly file: ScratchFile | null;
}

/** Brings the two looks of one rule together, with the findings that stand for a whole scope, in the order of ids. */
export async function finishBulk(
  judge: BulkJudge,
  world: SeenWorld,
  waive: Waive,
  scratch: Scratch,
): Promise<BulkFindings> {
  const { compiled, tally } = judge;
  const isUntouched = tally.total === 0;
  const extras: Finding[] = [...gapsOf(compiled, world, !isUntouched)];
  const gap = firstGap(compiled.keys);
  if (gap !== null && tally.counts.pass > 0) {
    tally.counts.pass = 0;
    if (!extras.some(isOfAll)) extras.push(scopeUnknown(compiled, 'organization', gap.reason, gap.path));
  }
  const missing = isUntouched ? missingResource(compiled, world, extras.length > 0) : null;
  if (missing !== null) extras.push(missing);
  const rows = extras.map((finding) => waivedBy(waive, finding));
  for (const row of rows) tally.count(row);
  const { listed, written, unknowns, file } = await joined(judge, rows, gap !== null, scratch);
  return { findings: { findings: listed, tally, unlisted: written - listed.length, unknowns }, file };
}

/** The first reason why keys of others may not have been seen. */
function firstGap(leaves: readonly BulkKeys[]): { readonly reason: UnknownReason; readonly path: string } | null {
  for (const keys of leaves) {
    const reason = keys.settle();
    if (reason !== null) return { reason, path: keys.node.path };
  }
  return null;
}

/** @param hasGap Keys may clash with others that were not seen: what would have passed cannot be told. */
async function joined(judge: BulkJudge, extras: readonly Finding[], hasGap: boolean, scratch: Scratch) {
  const extraLines = extras
    .map((finding) => ({ id: finding.resource.id, text: JSON.stringify(finding) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const own = judge.second.isEmpty ? judge.first.read() : mergeSpools(judge.first.read(), judge.second.read());
  const listed: Finding[] = [];
  let file: ScratchFile | null = null;
  let written = 0;
  const unknowns = new UnknownGroups();
  for await (const batch of mergeSpools(own, once(extraLines))) {
    if (batch.length === 0) continue;
    const texts =
      hasGap && judge.compiled.applies !== null
        ? batch.map((line) => withGap(line.text))
        : batch.map((line) => line.text);
    for (const text of texts.slice(0, LISTED - listed.length)) listed.push(JSON.parse(text) as Finding);
    for (const text of texts) if (text.includes(UNKNOWN)) unknowns.add(JSON.parse(text) as Finding);
    file ??= await scratch.create();
    await file.append(texts);
    written += texts.length;
  }
  return { listed, file, written, unknowns: unknowns.all };
}

async function* once(lines: readonly SpoolLine[]): AsyncGenerator<readonly SpoolLine[]> {
  yield lines;
}

/** A rule of unknown applicability would not pass either where its keys may clash with what was not seen. */
function withGap(text: string): string {
  const finding = JSON.parse(text) as Finding;
  const wouldBe: Outcome = 'unknown';
  return finding.wouldBe === 'pass' ? JSON.stringify({ ...finding, wouldBe }) : text;
}
