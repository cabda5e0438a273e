import { join } from 'node:path';
import { Ajv } from 'ajv';
import { FileError } from '../lib/file-error.ts';
import { readText } from '../lib/files.ts';
import { UserError } from '../model/error.ts';
import type { Run } from '../model/run.ts';
import { RUN_SCHEMA } from '../report/run-schema.ts';

const MAX_BYTES = 512 * 1024 * 1024;

/**
 * The run of a folder, its shape checked against the published schema. Throws UserError: `run-missing`, `run-newer`,
 * `run-invalid`.
 */
export async function storedRun(folder: string): Promise<Run> {
  const path = join(folder, 'run.json');
  const entry = parsed(await textOf(path), path);
  const schema = typeof entry === 'object' && entry !== null && 'schema' in entry ? String(entry.schema) : '';
  if (/^exaudit\/run\/v([2-9]|\d\d)/.test(schema)) {
    throw new UserError('run-newer', `"${path}" is a run of a newer version ("${schema}").`, {
      where: path,
      hint: 'Use the version of exaudit that wrote it, or a newer one.',
    });
  }
  const validate = new Ajv({ allowUnionTypes: true, validateFormats: false }).compile<Run>(RUN_SCHEMA);
  if (validate(entry)) return entry;
  const first = validate.errors?.[0];
  const where =
    first === undefined ? '' : `: ${first.instancePath === '' ? 'it' : first.instancePath} ${first.message}`;
  throw new UserError('run-invalid', `"${path}" is not a run${where}.`, { where: path });
}

async function textOf(path: string): Promise<string> {
  try {
    return await readText(path, { maxBytes: MAX_BYTES });
  } catch (error) {
    if (error instanceof FileError) throw new UserError('run-missing', error.message, { where: path, cause: error });
    throw error;
  }
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError('run-invalid', `"${path}" is not JSON.`, { where: path, cause: error });
  }
}
