import { createRequire } from 'node:module';
import type { Document, LineCounter, Node } from 'yaml';
import { UserError, UserErrors } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import { type PolicyFile, sourceFrame, type YamlFile, type YamlPath } from './yaml-file.ts';

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
  const placed = placer(file, lines, document);
  if (document.errors.length > 0) {
    throw new UserErrors('yaml-invalid', `${file.path} is not valid YAML.`, plainFaults(file, lines, document, placed));
  }
  return { path: file.path, folder: file.folder ?? '', value: plainValue(file, document), ...placed };
}

/**
 * What is wrong with the syntax, in plain words. A tab, or a colon inside a text that is not quoted, makes the parser
 * stumble several times; it is one fault, where it stands.
 */
function plainFaults(
  file: PolicyFile,
  lines: LineCounter,
  document: Document.Parsed,
  { faultFrom }: Placer,
): readonly UserError[] {
  const [first] = document.errors;
  // The parser recurses: a file of ten thousand brackets ends its stack.
  if (document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) {
    const message = 'The file cannot be parsed; it is nested too deeply.';
    return [
      new UserError('yaml-invalid', message, { where: file.path, hint: 'write it flatter, or use "definitions"' }),
    ];
  }
  const text = file.text.split('\n');
  const tab = text.findIndex((line) => /^ *\t\s*\S/.test(line));
  const at = first === undefined ? 0 : positionOf(lines, first.pos[0]).line;
  // In the line of the first fault, counted from one, or in the next.
  if (tab !== -1 && tab <= at) {
    const column = (text[tab] ?? '').indexOf('\t');
    return [
      faultFrom(
        offsetOf(text, tab) + column,
        1,
        'yaml-tab',
        'A tab indents this line; YAML takes blanks only.',
        'replace it by two blanks',
      ),
    ];
  }
  if (first?.code === 'BLOCK_AS_IMPLICIT_KEY' || first?.code === 'MULTILINE_IMPLICIT_KEY') {
    const line = [at - 1, at - 2].find((index) => COLON.test(text[index] ?? ''));
    const match = line === undefined ? null : COLON.exec(text[line] ?? '');
    if (line !== undefined && match !== null) {
      const column = (match[1] ?? '').length;
      const value = (match[2] ?? '').trim();
      const message =
        'A colon followed by a blank stands inside a text that is not in quotes: YAML takes it for a key.';
      const hint = `put the whole text in quotes: "${value.replaceAll('"', '\\"')}"`;
      return [faultFrom(offsetOf(text, line) + column, value.length, 'yaml-colon', message, hint)];
    }
  }
  return document.errors.map((error) =>
    faultFrom(
      error.pos[0],
      Math.max(1, error.pos[1] - error.pos[0]),
      error.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'yaml-invalid',
      error.code === 'DUPLICATE_KEY' ? 'A key stands twice in one mapping.' : firstLine(error.message),
      error.code === 'DUPLICATE_KEY'
        ? 'leave one of the two out'
        : 'look for a bracket or a quote that is not closed, here and above, and at the blanks at the begin of the lines',
    ),
  );
}

/** `  title: a: b`: the key with its indent, and the text behind it that holds another colon. */
const COLON = /^(\s*(?:- )?[\w-]+:\s+)([^"'\s[{|>&*#].*:(?:\s.*)?)$/;

const offsetOf = (text: readonly string[], line: number): number =>
  text.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);

const one = (error: UserError): UserErrors => new UserErrors(error.code, error.message, [error]);
const firstLine = (text: string): string =>
  `${text.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? ''}.`;

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

interface Placer extends Pick<YamlFile, 'place' | 'fault' | 'excerpt'> {
  faultFrom(offset: number, length: number, code: ErrorCode, message: string, hint?: string): UserError;
}

function placer(file: PolicyFile, lines: LineCounter, document: Document.Parsed): Placer {
  const faultFrom: Placer['faultFrom'] = (offset, length, code, message, hint) => {
    const { line, col } = positionOf(lines, offset);
    return new UserError(code, message, {
      where: `${file.path}:${line}:${col}`,
      hint,
      frame: sourceFrame(file.text, line, col, length),
    });
  };
  const { isAlias, isMap, isScalar, isSeq } = yaml();
  const keyText = (key: unknown): string => (isScalar(key) ? String(key.value) : '');
  const rangeOf = (at: YamlPath, on: 'key' | 'value'): readonly [number, number] => {
    let node: unknown = document.contents;
    let range: readonly [number, number] = [0, 1];
    for (const [index, step] of at.entries()) {
      const holder = isAlias(node) ? node.resolve(document) : node;
      const pair = isMap(holder) ? holder.items.find((item) => keyText(item.key) === String(step)) : undefined;
      const child =
        pair !== undefined ? pair.value : isSeq(holder) && typeof step === 'number' ? holder.items[step] : undefined;
      const last = index === at.length - 1;
      const next = rangeOfNode(last && on === 'key' && pair !== undefined ? pair.key : (child ?? pair?.key));
      if (next === undefined) return range;
      range = next;
      node = child;
    }
    return at.length === 0 ? (rangeOfNode(document.contents) ?? range) : range;
  };
  return {
    faultFrom,
    excerpt: (at) => {
      const [from, to] = rangeOf(at, 'value');
      const start = file.text.lastIndexOf('\n', from) + 1;
      return file.text.slice(start, to).trimEnd();
    },
    place: (at, on = 'value') => {
      const { line, col } = positionOf(lines, rangeOf(at, on)[0]);
      return { file: file.path, line, column: col };
    },
    fault: (at, on, code, message, hint) => {
      const [from, to] = rangeOf(at, on);
      return faultFrom(from, Math.max(1, to - from), code, message, hint);
    },
  };
}

function positionOf(lines: LineCounter, offset: number): { readonly line: number; readonly col: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), col: Math.max(1, col) };
}

function rangeOfNode(node: unknown): readonly [number, number] | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range === undefined || range === null ? undefined : [range[0], range[1]];
}
