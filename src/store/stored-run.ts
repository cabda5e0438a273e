import { join } from 'node:path';
import runSchema from '../../policies/schema/run.schema.json' with { type: 'json' };
import { FileError } from '../lib/file-error.ts';
import { readText } from '../lib/files.ts';
import { schemaJudge } from '../lib/schema-judge.ts';
import { type DocumentKind, parseDocument } from '../model/document.ts';
import { UserError } from '../model/error.ts';
import type { Run } from '../model/run.ts';

const MAX_BYTES = 512 * 1024 * 1024;
const RUN: DocumentKind = { schema: 'run', code: 'run', noun: 'run', wrote: 'it', fault: schemaJudge(runSchema) };

/** The run of a folder. Throws UserError: `run-missing`, `run-newer`, `run-invalid`. */
export async function storedRun(folder: string): Promise<Run> {
  const path = join(folder, 'run.json');
  return parseDocument(await textOf(path), path, RUN);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readText(path, { maxBytes: MAX_BYTES });
  } catch (error) {
    if (error instanceof FileError) throw new UserError('run-missing', error.message, { where: path, cause: error });
    throw error;
  }
}
