import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { LogLine } from '../../src/model/log/log-line.ts';

const ajv = new Ajv({ allowUnionTypes: true, strictTypes: false });
formats.default(ajv);
const isLine = ajv.compile(JSON.parse(readFileSync('policies/schema/log-line.schema.json', 'utf8')));

/** Every line of a log, each held against the published schema. Throws for one that is not as it says. */
export function logLines(text: string): readonly LogLine[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const value: unknown = JSON.parse(line);
      if (!isLine(value)) throw new Error(`no line of a log: ${line.slice(0, 300)}`);
      return value as LogLine;
    });
}

/** Lines of one event. */
export const linesWith = <Name extends LogLine['event']>(
  lines: readonly LogLine[],
  event: Name,
): readonly Extract<LogLine, { readonly event: Name }>[] =>
  lines.filter((line): line is Extract<LogLine, { readonly event: Name }> => line.event === event);
