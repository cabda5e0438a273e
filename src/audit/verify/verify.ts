import { dirname, join } from 'node:path';
import { factsOfTarget, readWrittenText } from '../../lib/files.ts';
import { EXIT, UserError } from '../../model/error.ts';
import type { ExitVerdict } from '../../model/run.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { checkSnapshot } from '../../snapshot/check-snapshot.ts';
import { detectInput } from '../../snapshot/detect-input.ts';
import { openSnapshot } from '../../snapshot/open-snapshot.ts';
import { manifestOf } from '../../store/manifest.ts';
import { planFolder } from '../../store/plan-folder.ts';
import { SNAPSHOT_FILE } from '../../store/run-folder.ts';
import { signManifest } from '../../store/signature.ts';
import { linesOrWrong, note, right, type VerdictLine, wrong } from '../../store/verdict-line.ts';
import { verifyFolder } from '../../store/verify-folder.ts';
import { storedRun } from '../stored.ts';
import { verifyCapture } from './verify-capture.ts';
import { verifyPlan } from './verify-plan.ts';

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
    if (input.type === 'run') return [...unsigned, wrong(folder, interrupted('run')), ...(await ofRun(folder))];
    if (plan !== undefined) return [...unsigned, wrong(folder, interrupted('plan'))];
    return [...unsigned, ...(await verifyCapture(path))];
  }
  const lines = await verifyFolder(folder, manifest, publicKey);
  return [...lines, ...(await (manifest.of === 'run' ? ofRun(folder, manifest.id) : verifyPlan(folder, manifest.id)))];
}

/** Asked for a signature, what has none is not what was signed: whoever changes a folder can take it away. */
const UNSIGNED =
  'is not signed, and --public-key asks for a signature: only the manifest of a run or a plan can have one';
const interrupted = (of: 'run' | 'plan'): string =>
  `has no manifest.json: this ${of} was interrupted before it was whole, or its manifest was taken away`;

/** What the files of a run say of each other: run, snapshot, and the capture that a live audit leaves beside them. */
function ofRun(folder: string, id?: string): Promise<readonly VerdictLine[]> {
  const [snapshot, capture] = [join(folder, SNAPSHOT_FILE), join(folder, 'capture')];
  return linesOrWrong('run.json', async () => {
    const run = await storedRun(folder);
    const lines: VerdictLine[] = [];
    if (id !== undefined && run.id !== id)
      lines.push(wrong('run.json', `is run ${run.id}, the manifest is of run ${id}`));
    if ((await factsOfTarget(snapshot))?.type === 'file') {
      const check = async () =>
        verifySnapshot(await openSnapshot(snapshot, { checked: false }), SNAPSHOT_FILE, run.contentDigest);
      lines.push(...(await linesOrWrong(SNAPSHOT_FILE, check)));
    }
    if ((await factsOfTarget(capture))?.type === 'folder')
      lines.push(...(await linesOrWrong('capture/', () => verifyCapture(capture, 'capture/'))));
    return lines;
  });
}

/** Whether a snapshot is whole and still says what its end line counted; `expected`: what a run was judged on. */
async function verifySnapshot(
  source: SnapshotSource,
  what: string,
  expected?: string,
): Promise<readonly VerdictLine[]> {
  const { after, contentDigest, linesDigest, resources, said } = await checkSnapshot(source);
  if (said === null) return [wrong(what, `has no end line: it was cut off after ${resources} resources`)];
  const lines: VerdictLine[] = [];
  if (said.resources !== resources)
    lines.push(wrong(what, `holds ${resources} resources, its end line says ${String(said.resources)}`));
  if (said.contentDigest !== contentDigest)
    lines.push(wrong(what, `its resources were changed: content digest ${contentDigest.slice(0, 16)}…`));
  else if (said.linesDigest !== undefined && said.linesDigest !== linesDigest)
    lines.push(wrong(what, 'its header, its list of requests or the origin of its values was changed'));
  if (after > 0) lines.push(wrong(what, `holds ${after} lines after its end line`));
  if (expected !== undefined && expected !== contentDigest)
    lines.push(wrong(what, 'is not what the run was judged on: run.json names another content digest'));
  if (lines.length > 0) return lines;
  const whole = right(
    what,
    `${resources} resources, content digest ${contentDigest.slice(0, 16)}… as its end line says`,
  );
  return said.linesDigest === undefined ? [whole, note(what, HEAD_OPEN)] : [whole];
}

const HEAD_OPEN =
  'is of before its header and its list of requests had a digest: whether they were changed cannot be told';

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

/**
 * Verifies a run or a plan that is to be signed with a private key (PEM file). `sign` writes the signature and gives its
 * name; what is not as it was written is not to be signed. Throws UserError: `manifest-missing`, `key-invalid`.
 */
export async function verifyToSign(
  path: string,
  key: string,
): Promise<{ readonly lines: readonly VerdictLine[]; readonly sign: () => Promise<string> }> {
  const folder = (await factsOfTarget(path))?.type === 'file' ? dirname(path) : path;
  if ((await manifestOf(folder)) === undefined) {
    throw new UserError('manifest-missing', `"${folder}" has no manifest.json: there is nothing to sign.`, {
      where: folder,
      hint: 'give the folder of a run or a plan',
    });
  }
  const pem = await readWrittenText(key);
  return { lines: await verifyPath(folder), sign: () => signManifest(folder, pem, key) };
}
