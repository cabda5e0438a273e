import { UserError } from '../error.ts';

/** A document that this program, or a script that it wrote, leaves behind, and reads again. */
export interface DocumentKind {
  /** `change-result` of `exaudit/change-result/v1`. */
  readonly schema: string;
  /** Begins the codes of its faults: `result-newer`. */
  readonly code: 'run' | 'plan' | 'result';
  /** "result of a script" */
  readonly noun: string;
  /** What has to be of the version that it is of: "it", "the plan". */
  readonly wrote: string;
  /** Why it may be no JSON, where one can tell. */
  readonly spoiled?: string;
  /** The first fault of its shape, in words. */
  readonly fault: (value: unknown) => string | null;
}

/**
 * The document in a text: anybody may have written it, so its shape is checked against the published schema. `where` is
 * the file. Throws UserError: `CODE-newer`, `CODE-invalid`.
 */
export function parseDocument<T>(text: string, where: string, kind: DocumentKind): T {
  const value = parseJson(text, where, kind);
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? String(value.schema) : '';
  const version = schema.startsWith(`exaudit/${kind.schema}/v`) ? schema.split('/v')[1] : undefined;
  if (version !== undefined && /^([2-9]|\d\d)/.test(version)) {
    throw new UserError(`${kind.code}-newer`, `"${where}" is a ${kind.noun} of a newer version ("${schema}").`, {
      where,
      hint: `Use the version of exaudit that wrote ${kind.wrote}, or a newer one.`,
    });
  }
  const fault = kind.fault(value);
  if (fault !== null)
    throw new UserError(`${kind.code}-invalid`, `"${where}" is not a ${kind.noun}: ${fault}.`, { where });
  return value as T;
}

function parseJson(text: string, where: string, kind: DocumentKind): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = /line (\d+) column (\d+)/.exec(error instanceof Error ? error.message : '');
    throw new UserError(`${kind.code}-invalid`, `"${where}" is not JSON${kind.spoiled ?? ''}.`, {
      where: at === null ? where : `${where}:${at[1]}:${at[2]}`,
      cause: error,
    });
  }
}
