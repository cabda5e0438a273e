import type { Scratch, ScratchFile } from '../../lib/scratch.ts';
import type { Finding, RuleResult } from '../../model/run.ts';
import type { Outcome } from '../../model/words.ts';
import { UnknownGroups } from '../findings/unknown-groups.ts';
import type { BulkJudge } from './judge-bulk.ts';
import { mergeSpools, type SpoolLine } from './spool.ts';

/** Findings of bulk kinds that a run lists itself. */
export const LISTED = 100;

/** Stands in every unknown finding as JSON; where it stands in another one too, nothing is counted. */
const UNKNOWN = '"outcome":"unknown"';

/** What a rule over a bulk kind leaves behind. */
export interface BulkFindings {
  /** The first hundred non-passes by id. */
  readonly listed: readonly Finding[];
  /** All of them, one JSON finding a line, by id; `null` where there is none. */
  readonly file: ScratchFile | null;
  readonly written: number;
  readonly unknowns: RuleResult['unknowns'];
}

/**
 * Brings the two looks of one rule together, with the findings that stand for a whole scope, in the order of ids.
 *
 * @param hasGap Keys may clash with others that were not seen: what would have passed cannot be told.
 */
export async function finishBulk(
  judge: BulkJudge,
  extras: readonly Finding[],
  hasGap: boolean,
  scratch: Scratch,
): Promise<BulkFindings> {
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
