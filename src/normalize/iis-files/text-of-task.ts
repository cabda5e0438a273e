import { type FileFault, faultOf } from '../answers/file-fault.ts';
import { openText } from '../capture/open-text.ts';
import { wholeText } from '../capture/whole-text.ts';
import type { FileTask } from '../records.ts';

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
