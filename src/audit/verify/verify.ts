import { factsOfTarget } from '../../lib/files.ts';
import { EXIT } from '../../model/error.ts';
import type { ExitVerdict } from '../../model/run.ts';
import { detectInput } from '../../snapshot/detect-input.ts';
import { openSnapshot } from '../../snapshot/open-snapshot.ts';
import { manifestOf } from '../../store/manifest.ts';
import { planFolder } from '../../store/plan-folder.ts';
import { type VerdictLine, wrong } from '../../store/verdict-line.ts';
import { verifyFolder } from '../../store/verify-folder.ts';
import { verifyCapture } from './verify-capture.ts';
import { verifyPlan } from './verify-plan.ts';
import { verifyRun } from './verify-run.ts';
import { verifySnapshot } from './verify-snapshot.ts';

export type Verification = readonly VerdictLine[];

/**
 * Whether a run, a plan, a snapshot or a capture is still what was written: one line for each thing that was verified, or
 * could not be. @param publicKey PEM file: whose signature the manifest must have.
 */
export async function verifyPath(path: string, publicKey?: string): Promise<readonly VerdictLine[]> {
  const input = await detectInput(path);
  const unsigned = publicKey === undefined ? [] : [wrong(path, UNSIGNED)];
  if (input.type === 'snapshot')
    return [...unsigned, ...(await verifySnapshot(await openSnapshot(path, { checked: false }), path))];
  const plan = input.type === 'run' ? undefined : await planFolder(path);
  const folder = input.type === 'run' ? input.path : (plan ?? path);
  const manifest = (await factsOfTarget(folder))?.type === 'folder' ? await manifestOf(folder) : undefined;
  if (manifest === undefined) {
    if (input.type === 'run') return [...unsigned, wrong(folder, interrupted('run')), ...(await verifyRun(folder))];
    if (plan !== undefined) return [...unsigned, wrong(folder, interrupted('plan'))];
    return [...unsigned, ...(await verifyCapture(path))];
  }
  const lines = await verifyFolder(folder, manifest, publicKey);
  return [
    ...lines,
    ...(await (manifest.of === 'run' ? verifyRun(folder, manifest.id) : verifyPlan(folder, manifest.id))),
  ];
}

/** Asked for a signature, what has none is not what was signed: whoever changes a folder can take it away. */
const UNSIGNED =
  'is not signed, and --public-key asks for a signature: only the manifest of a run or a plan can have one';
const interrupted = (of: 'run' | 'plan'): string =>
  `has no manifest.json: this ${of} was interrupted before it was whole, or its manifest was taken away`;

/** 0: every digest is as written. 1: something is not. 4: there is no digest to hold it against. */
export function verifyVerdict(lines: readonly VerdictLine[]): ExitVerdict {
  const count = (verdict: VerdictLine['verdict']): number => lines.filter((line) => line.verdict === verdict).length;
  const [wrongs, rights] = [count('wrong'), count('ok')];
  if (wrongs > 0) {
    const reason = `${wrongs} of ${wrongs + rights} checks fail: it is not what was written`;
    return { code: EXIT.failure, reasons: [reason] };
  }
  return rights === 0
    ? { code: EXIT.nothingJudged, reasons: ['nothing here has a digest that it could be held against'] }
    : { code: EXIT.ok, reasons: [`${rights} checks, all as written`] };
}
