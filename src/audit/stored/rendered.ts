import { join } from 'node:path';
import { checkWritable, writeFile } from '../../lib/files.ts';
import { fileText } from '../../report/change/change-files.ts';

/** A file that is written again. */
export interface Rendered {
  readonly name: string;
  readonly text: string;
  /** Nothing is hidden in it: for this user only. */
  readonly restricted?: boolean;
  /** What a consumer of it shows less than there is, as sentences. */
  readonly less?: readonly string[];
}

/** Whether reports can be written there: said before they are made. Throws FileError. */
export const checkReports = (out: string): Promise<void> => checkWritable(out);

/** Into a folder other than that of the run or the plan, which its manifest seals. */
export async function writeRendered(out: string, files: readonly Rendered[]): Promise<void> {
  for (const file of files)
    await writeFile(join(out, file.name), fileText(file), { restricted: file.restricted === true });
}
