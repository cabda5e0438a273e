import { openCapture } from '../../collect/sources/capture/capture.ts';
import { startDigest } from '../../lib/digest.ts';
import { type Capture, capturePathKey, isChangeResultName } from '../../model/capture.ts';
import { UserError } from '../../model/error.ts';
import { note, right, type VerdictLine, wrong } from '../../store/verdict-line.ts';

/** The files of a capture against the digests of its capture.json; no line where there is no digest to hold against. */
export async function verifyCapture(path: string, prefix = ''): Promise<readonly VerdictLine[]> {
  const capture = await captureAt(path);
  if (capture === undefined) return [];
  const entries = (capture.manifest?.files ?? []).filter(({ sha256 }) => sha256 !== undefined);
  if (entries.length === 0) return [];
  const files = new Map(capture.files.map((file) => [capturePathKey(file.path), file]));
  const lines: VerdictLine[] = [];
  for (const { path: name, sha256 = '' } of entries) {
    const what = `${prefix}${name}`;
    const file = files.get(capturePathKey(name));
    if (file === undefined) {
      lines.push(wrong(what, 'is missing'));
      continue;
    }
    const digest = startDigest();
    for await (const chunk of file.open()) digest.update(chunk);
    const found = digest.hex();
    const said = sha256.replace(/^sha256:/, '').toLowerCase();
    lines.push(
      found === said
        ? right(what, `sha256 ${found.slice(0, 16)}… as in capture.json`)
        : wrong(what, `was changed: sha256 ${found.slice(0, 16)}…, not ${said.slice(0, 16)}…`),
    );
  }
  const named = new Set(entries.map((entry) => capturePathKey(entry.path)));
  for (const { path: name } of capture.files) {
    if (named.has(capturePathKey(name)) || /(^|\/)capture\.json$/.test(name)) continue;
    lines.push(isChangeResultName(name) ? note(`${prefix}${name}`, RESULT) : wrong(`${prefix}${name}`, ADDED));
  }
  for (const { path: name, reason } of capture.refused) lines.push(note(`${prefix}${name}`, reason));
  return lines;
}

const ADDED = 'is here and has no digest in capture.json: it was added later';
/** What is called so is never read as evidence, whatever stands in it. */
const RESULT = 'is called like a result of a change script: it was added later, and is no evidence';

async function captureAt(path: string): Promise<Capture | undefined> {
  try {
    return await openCapture([path], { maps: [] });
  } catch (error) {
    if (error instanceof UserError && error.code === 'capture-empty') return undefined;
    throw error;
  }
}
