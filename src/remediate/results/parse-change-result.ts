import { Ajv, type ValidateFunction } from 'ajv';
import { UserError } from '../../model/error.ts';
import type { ChangeResult } from '../../model/plan/change-result.ts';
import { CHANGE_RESULT_SCHEMA } from './change-result-schema.ts';

let compiled: ValidateFunction<ChangeResult> | undefined;

/** Compiled at the first of perhaps hundreds of results. */
function validator(): ValidateFunction<ChangeResult> {
  compiled ??= new Ajv({ allowUnionTypes: true, strictTypes: false, validateFormats: false }).compile<ChangeResult>(
    CHANGE_RESULT_SCHEMA,
  );
  return compiled;
}

/**
 * The result in the text of a `*.result.json`: anybody may have written it, so its shape is checked against the
 * published schema and nothing else is taken from it. `where` is the file. Throws UserError: `result-newer`,
 * `result-invalid`.
 */
export function parseChangeResult(text: string, where: string): ChangeResult {
  const entry = parsed(text, where);
  const schema = typeof entry === 'object' && entry !== null && 'schema' in entry ? String(entry.schema) : '';
  if (/^exaudit\/change-result\/v([2-9]|\d\d)/.test(schema)) {
    throw new UserError('result-newer', `"${where}" is a result of a newer version ("${schema}").`, {
      where,
      hint: 'Use the version of exaudit that wrote the plan, or a newer one.',
    });
  }
  const validate = validator();
  if (!validate(entry)) {
    const first = validate.errors?.[0];
    const place =
      first === undefined ? '' : `: ${first.instancePath === '' ? 'it' : first.instancePath} ${first.message}`;
    throw new UserError('result-invalid', `"${where}" is not a result of a script${place}.`, { where });
  }
  if (!entry.digest.startsWith(entry.plan)) {
    throw new UserError('result-invalid', `"${where}" names plan ${entry.plan} and the digest of another one.`, {
      where,
    });
  }
  return entry;
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = /line (\d+) column (\d+)/.exec(error instanceof Error ? error.message : '');
    const place = at === null ? where : `${where}:${at[1]}:${at[2]}`;
    throw new UserError('result-invalid', `"${where}" is not JSON: it was cut off, or changed by hand.`, {
      where: place,
      cause: error,
    });
  }
}
