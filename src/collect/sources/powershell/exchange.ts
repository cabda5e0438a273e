import { basename } from 'node:path';
import { canonicalJson } from '../../../lib/canonical-json.ts';
import type { Value } from '../../../model/resource.ts';
import type { ScriptAnswer, ScriptCall } from '../../runner.ts';

/** One call and what came of it, as a test or a support case keeps it. */
export interface Exchange {
  readonly schema: 'exaudit/exchange/v1';
  readonly script: string;
  /** As `portableData` makes it: nothing secret, no path of this machine. */
  readonly data: { readonly [name: string]: Value };
  /** The output file's path, where it is told, is `<file>`. */
  readonly answer: ScriptAnswer;
  /** Of the file that the script wrote, where it wrote one: name of the recorded copy. */
  readonly output: string | null;
}

/** The text that stands for the path of the output file. */
export const OUTPUT = '<file>';
const SECRET = /(?:password|passphrase|secret|token|credentials?)$/i;

/** Whether a member of a call may hold a secret, by its name. */
export const isSecretMember = (name: string): boolean => SECRET.test(name);

/** Data of a call that means the same on another machine: paths lose their folders, secrets are left out. */
export function portableData(data: ScriptCall['data']): { readonly [name: string]: Value } {
  const entries = Object.entries(data).filter(([name]) => !isSecretMember(name));
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (name === 'file') return [name, typeof value === 'string' ? OUTPUT : value];
      // An identity may look like a path and is none.
      return [name, name === 'parameters' ? value : portable(value)];
    }),
  );
}

/** By what a recorded exchange is found again. */
export function exchangeKey(script: string, data: { readonly [name: string]: Value }): string {
  return canonicalJson({ script, data: portableData(data) });
}

/** A value with every occurrence of a text replaced, also in names of members' values below. */
export function replaceText<Input extends Value>(value: Input, from: string, to: string): Value {
  if (typeof value === 'string') return value.replaceAll(from, to);
  if (isList(value)) return value.map((item) => replaceText(item, from, to));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaceText(member, from, to)]));
}

function portable(value: Value): Value {
  if (typeof value === 'string') {
    return /^(?:\/|[A-Za-z]:[\\/]|\\\\)[^\n]*$/.test(value) ? `<path>/${basename(value.replaceAll('\\', '/'))}` : value;
  }
  if (isList(value)) return value.map(portable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !isSecretMember(name))
      .map(([name, member]) => [name, portable(member)]),
  );
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
