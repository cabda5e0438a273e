import type { Capture, CaptureFile } from '../../model/capture.ts';
import { UserError } from '../../model/error.ts';
import type { RecordEntry } from '../../model/snapshot.ts';
import { faultOf } from '../../normalize/answers/file-fault.ts';
import { openText } from '../../normalize/capture/open-text.ts';
import { wholeText } from '../../normalize/capture/whole-text.ts';

/** The text of a file, and whether the file is compressed. */
export interface ReadText {
  readonly text: string;
  readonly isPacked: boolean;
}

/** What nobody understood may say anything: it stays behind. */
export function carriedFiles(capture: Capture, records: readonly RecordEntry[]) {
  const byPath = new Map(records.map((record) => [record.path, record]));
  const carried: CaptureFile[] = [];
  const leftOut = capture.refused.map(({ path, reason }) => ({ path, reason: `It is not read: ${reason}.` }));
  for (const file of capture.files) {
    if (isManifest(file.path)) continue;
    const record = byPath.get(file.path);
    const isKnown = record !== undefined && record.request !== null && !['unplaced', 'ignored'].includes(record.status);
    if (isKnown) carried.push(file);
    else leftOut.push({ path: file.path, reason: record?.problem ?? 'It holds no evidence.' });
  }
  return { carried, leftOut };
}

const isManifest = (path: string): boolean => /^(?:[^/]+\/)?capture\.json$/i.test(path);

const MOST_CHARACTERS = 500 * 1024 * 1024;

/** What cannot be looked through as a whole stays behind, too. */
export async function captureTexts(files: readonly CaptureFile[], signal: AbortSignal) {
  const texts = new Map<string, ReadText>();
  const unread: { readonly path: string; readonly reason: string }[] = [];
  let characters = 0;
  for (const file of files) {
    signal.throwIfAborted();
    let text: string;
    try {
      text = await wholeText(openText(file).text);
    } catch (error) {
      unread.push({ path: file.path, reason: faultOf(error).sentence });
      continue;
    }
    characters += text.length;
    if (characters > MOST_CHARACTERS) {
      throw new UserError('capture-too-large', 'The capture holds more text than can be looked through at once.', {
        hint: 'Redact the logs in a folder of their own, with the same --key.',
      });
    }
    texts.set(file.path, { text, isPacked: await startsPacked(file) });
  }
  return { texts, unread };
}

async function startsPacked(file: CaptureFile): Promise<boolean> {
  for await (const chunk of file.open()) return chunk[0] === 0x1f && chunk[1] === 0x8b;
  return false;
}
