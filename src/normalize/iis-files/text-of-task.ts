import { faultOf } from '../answers/file-fault.ts';
import type { FileFault, FileTask } from '../answers/file-reading.ts';
import { openText } from '../capture/open-text.ts';
import { wholeText } from '../capture/whole-text.ts';

/** The whole text of a file with its digest in hex, or why it cannot be read. */
export type TextOrFault =
  | { readonly text: string; readonly sha256: string; readonly fault?: undefined }
  | { readonly text: null; readonly sha256: string; readonly fault: FileFault };

export async function textOfTask(task: FileTask): Promise<TextOrFault> {
  const opened = openText(task.file);
  try {
    const text = await wholeText(opened.text);
    return { text, sha256: await opened.sha256() };
  } catch (error) {
    const fault = faultOf(error);
    return { text: null, sha256: await opened.sha256(), fault };
  }
}
