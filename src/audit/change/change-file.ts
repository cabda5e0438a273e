import { FileError } from '../../lib/file-error.ts';
import { type CaptureFile, isChangeResultName } from '../../model/capture.ts';
import { UserError } from '../../model/error.ts';

const HEAD = 4096;

/** By what stands at the beginning; a result that was cut off or spoiled is still known by its name. */
export async function changeFileKind(file: CaptureFile): Promise<'plan' | 'result' | undefined> {
  if (!/\.json$/i.test(file.path)) return undefined;
  const head = await headOf(file);
  if (head.includes('"exaudit/change-result/v') || isChangeResultName(file.path)) return 'result';
  return head.includes('"exaudit/plan/v') ? 'plan' : undefined;
}

async function headOf(file: CaptureFile): Promise<string> {
  try {
    for await (const chunk of file.open()) return Buffer.from(chunk.subarray(0, HEAD)).toString('utf8');
  } catch (error) {
    if (!(error instanceof UserError) && !(error instanceof FileError)) throw error;
  }
  return '';
}

/** The whole text of a plan or a result. Throws UserError('change-too-large'). */
export async function changeFileText(file: CaptureFile, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder('utf-8');
  let text = '';
  let bytes = 0;
  for await (const chunk of file.open()) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new UserError('change-too-large', `"${file.path}" is larger than ${maxBytes / 1024 / 1024} MB.`, {
        where: file.path,
      });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
