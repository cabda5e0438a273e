import { Ajv } from 'ajv';
import { UserError } from '../model/error.ts';
import type { Plan } from '../model/plan/plan.ts';
import { PLAN_SCHEMA } from './plan-schema.ts';
import { planDigest } from './seal-plan.ts';

/**
 * The plan in the text of a plan.json, its shape checked against the published schema and its digest against itself.
 * `where` is the file. Throws UserError: `plan-newer`, `plan-invalid`, `plan-changed`.
 */
export function parsePlan(text: string, where: string): Plan {
  const entry = parsed(text, where);
  const schema = typeof entry === 'object' && entry !== null && 'schema' in entry ? String(entry.schema) : '';
  if (/^exaudit\/plan\/v([2-9]|\d\d)/.test(schema)) {
    throw new UserError('plan-newer', `"${where}" is a plan of a newer version ("${schema}").`, {
      where,
      hint: 'Use the version of exaudit that wrote it, or a newer one.',
    });
  }
  const validate = new Ajv({ allowUnionTypes: true, strictRequired: false, validateFormats: false }).compile<Plan>(
    PLAN_SCHEMA,
  );
  if (!validate(entry)) {
    const first = validate.errors?.[0];
    const place =
      first === undefined ? '' : `: ${first.instancePath === '' ? 'it' : first.instancePath} ${first.message}`;
    throw new UserError('plan-invalid', `"${where}" is not a plan${place}.`, { where });
  }
  if (planDigest(entry) === entry.digest && entry.digest.startsWith(entry.id)) return entry;
  throw new UserError('plan-changed', `"${where}" was changed after it was written: its digest does not fit it.`, {
    where,
    hint: 'Take the plan.json that the scripts came with.',
  });
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError('plan-invalid', `"${where}" is not JSON.`, { where, cause: error });
  }
}
