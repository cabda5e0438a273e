import type { Document, LineCounter } from 'yaml';
import { UserError } from '../../../model/error.ts';
import type { PolicyFile } from './yaml-file.ts';
import { positionOf, type YamlPlaces } from './yaml-places.ts';

/**
 * What is wrong with the syntax, in plain words. A tab, or a colon inside a text that is not quoted, makes the parser
 * stumble several times; it is one fault, where it stands.
 */
export function yamlFaults(
  file: PolicyFile,
  lines: LineCounter,
  document: Document.Parsed,
  { faultFrom }: YamlPlaces,
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
const firstLine = (text: string): string =>
  `${text.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? ''}.`;
