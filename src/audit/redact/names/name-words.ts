import type { ValueOrAbsent } from '../../../model/resource.ts';

/** Letters and digits of any script: what names are made of. Everything else parts them. */
export const TOKEN = /[\p{L}\p{N}]+/gu;

/** The words of a text, in lower case. */
export const tokensOf = (text: string): readonly string[] => text.toLowerCase().match(TOKEN) ?? [];

/** Identifiers have words of their own making in them: `…-fade-…` is no name, nor is `_x000D_`, a line end in CLIXML. */
export const IDENTIFIER =
  /(_x[0-9a-f]{4}_|(?<![0-9a-f-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f-])|(?<![0-9a-f-])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})(?![0-9a-f-])|S-1-5-21(?:-\d+)+)/i;

/** Every text in a value, however deep it stands. */
export function* textsIn(value: ValueOrAbsent): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value !== null && typeof value === 'object') for (const part of Object.values(value)) yield* textsIn(part);
}
