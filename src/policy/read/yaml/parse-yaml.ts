import { createRequire } from 'node:module';
import type { Document, LineCounter } from 'yaml';
import { UserError, UserErrors } from '../../../model/error.ts';
import { yamlFaults } from './yaml-faults.ts';
import type { PolicyFile, YamlFile } from './yaml-file.ts';
import { yamlPlaces } from './yaml-places.ts';

/** Loaded where a file has to be parsed: what the program brings with it is parsed already. */
const load = createRequire(import.meta.url);
const yaml = (): typeof import('yaml') => load('yaml');

/** Largest file in characters, deepest nesting, most nodes after aliases are followed. */
const LARGEST = 1_000_000;
const DEEPEST = 60;
const MOST_NODES = 200_000;

/**
 * Parses one YAML file of ours (YAML 1.2 core). Throws UserErrors('yaml-invalid', …) with every syntax error, duplicate
 * key, alias bomb, cycle, or a file that is too large or too deep.
 */
export function parseYaml(file: PolicyFile): YamlFile {
  if (file.text.length > LARGEST) {
    throw one(
      new UserError('yaml-too-large', `The file has ${file.text.length} characters; at most ${LARGEST} are read.`, {
        where: file.path,
        hint: 'split it',
      }),
    );
  }
  const lines = new (yaml().LineCounter)();
  const document = parse(file, lines);
  const placed = yamlPlaces(file, lines, document, yaml());
  if (document.errors.length > 0) {
    throw new UserErrors('yaml-invalid', `${file.path} is not valid YAML.`, yamlFaults(file, lines, document, placed));
  }
  return { path: file.path, folder: file.folder ?? '', value: plainValue(file, document), ...placed };
}

const one = (error: UserError): UserErrors => new UserErrors(error.code, error.message, [error]);

function parse(file: PolicyFile, lines: LineCounter): Document.Parsed {
  return yaml().parseDocument(file.text, {
    lineCounter: lines,
    prettyErrors: true,
    uniqueKeys: true,
    logLevel: 'silent',
  });
}

function plainValue(file: PolicyFile, document: Document.Parsed): unknown {
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw one(
      new UserError(
        'yaml-aliases',
        'The aliases (*name) of this file expand to far more than it holds, or to themselves.',
        {
          where: file.path,
          hint: 'write the repeated part out, or use "definitions"',
          cause,
        },
      ),
    );
  }
  const problem = tooBig(value);
  if (problem !== undefined) throw one(new UserError('yaml-too-deep', problem, { where: file.path }));
  return value;
}

/** Depth also catches an alias that holds itself. */
function tooBig(root: unknown): string | undefined {
  const open: (readonly [unknown, number])[] = [[root, 0]];
  let nodes = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, depth] = next;
    nodes += 1;
    if (depth > DEEPEST) return `The file is nested more than ${DEEPEST} levels deep, or an alias holds itself.`;
    if (nodes > MOST_NODES) return `The file holds more than ${MOST_NODES} values.`;
    if (typeof value === 'object' && value !== null)
      for (const child of Object.values(value)) open.push([child, depth + 1]);
  }
  return undefined;
}
