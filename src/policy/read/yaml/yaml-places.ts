import type { Document, LineCounter, Node } from 'yaml';
import { UserError } from '../../../model/error.ts';
import type { ErrorCode } from '../../../model/errors/error-codes.ts';
import { sourceFrame } from './source-frame.ts';
import type { PolicyFile, YamlFile, YamlPath } from './yaml-file.ts';

/** Where the nodes of a parsed file stand, and faults at them. */
export interface YamlPlaces extends Pick<YamlFile, 'place' | 'fault' | 'excerpt'> {
  faultFrom(offset: number, length: number, code: ErrorCode, message: string, hint?: string): UserError;
}

export function yamlPlaces(
  file: PolicyFile,
  lines: LineCounter,
  document: Document.Parsed,
  library: typeof import('yaml'),
): YamlPlaces {
  const faultFrom: YamlPlaces['faultFrom'] = (offset, length, code, message, hint) => {
    const { line, col } = positionOf(lines, offset);
    return new UserError(code, message, {
      where: `${file.path}:${line}:${col}`,
      hint,
      frame: sourceFrame(file.text, line, col, length),
    });
  };
  const { isAlias, isMap, isScalar, isSeq } = library;
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

/** Line and column of an offset, 1-based. */
export function positionOf(lines: LineCounter, offset: number): { readonly line: number; readonly col: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), col: Math.max(1, col) };
}

function rangeOfNode(node: unknown): readonly [number, number] | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range === undefined || range === null ? undefined : [range[0], range[1]];
}
