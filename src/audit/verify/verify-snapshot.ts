import type { SnapshotSource } from '../../model/snapshot.ts';
import { checkSnapshot } from '../../snapshot/check-snapshot.ts';
import { note, right, type VerdictLine, wrong } from '../../store/verdict-line.ts';

/** Whether a snapshot is whole and still says what its end line counted; `expected`: what a run was judged on. */
export async function verifySnapshot(
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
