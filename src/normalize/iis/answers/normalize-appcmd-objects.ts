import type { Fragment } from '../../../model/resource.ts';
import { type AnswerReader, ofServer } from '../../place/answer-reader.ts';
import { readElements, type XmlAttributes } from '../read-elements.ts';
import { type AnswerReading, appcmdError } from './answer-reading.ts';
import { type AppcmdObjectsInput, appcmdObject, plainAttributes, poolOf, siteOf } from './appcmd-object.ts';

/** `appcmd list apppool`. */
export const readAppPools: AnswerReader = (text, context) => objectsOfAppcmd(text, 'apppool', context);
/** `appcmd list site`. */
export const readSites: AnswerReader = (text, context) => objectsOfAppcmd(text, 'site', context);

function objectsOfAppcmd(
  text: string,
  what: AppcmdObjectsInput['what'],
  answer: Parameters<AnswerReader>[1],
): ReturnType<AnswerReader> {
  return ofServer(answer, (context) => {
    const { fragments, leftOver = [], problem } = normalizeAppcmdObjects(text, { ...context, what });
    if (problem === null) return { fragments, leftOver };
    return { fragments, leftOver, shortfall: { cause: 'failed', reason: problem.message } };
  });
}

/**
 * Reads `appcmd list apppool` and `appcmd list site`, plain (`APPPOOL "DefaultAppPool" (MgdVersion:v4.0,…)`) or with
 * `/xml`. Both print what the configuration says and the state, which only the running IIS knows.
 */
export function normalizeAppcmdObjects(text: string, input: AppcmdObjectsInput): AnswerReading {
  const error = appcmdError(text);
  if (error !== undefined) return error;
  const fragments: Fragment[] = [];
  const add = (name: string, attributes: XmlAttributes, line: number): void => {
    const properties = input.what === 'apppool' ? poolOf(attributes) : siteOf(attributes);
    fragments.push(appcmdObject(name, properties, line, input));
  };
  const leftOver: number[] = [];
  const begin = /^[ \t]*(?:<\?xml|<appcmd)/m.exec(text)?.index ?? -1;
  if (begin >= 0) {
    const above = text.slice(0, begin).split('\n');
    leftOver.push(...above.flatMap((line, index) => (line.trim() === '' ? [] : [index + 1])));
    const end = text.lastIndexOf('>') + 1;
    const below = text.slice(end).split('\n');
    const last = text.slice(0, end).split('\n').length;
    leftOver.push(...below.flatMap((line, index) => (line.trim() === '' ? [] : [last + index])));
    const problem = readElements(text.slice(begin, end).trimStart(), {
      stray: (line) => leftOver.push(line + above.length - 1),
      open: (element, attributes, line) => {
        const name = attributes[`${element}.NAME`];
        if (element === input.what.toUpperCase() && name !== undefined) add(name, attributes, line + above.length - 1);
      },
      close: () => undefined,
    });
    const at = problem === null ? null : { message: problem.message, line: problem.line + above.length - 1 };
    return { fragments, leftOver, problem: at };
  }
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const match = /^(APPPOOL|SITE) "(.*)" \((.*)\)\s*$/.exec(line);
    if (match?.[1] === input.what.toUpperCase()) add(match[2] ?? '', plainAttributes(match[3] ?? ''), index + 1);
    else if (line.trim() !== '') leftOver.push(index + 1);
  }
  const [first] = leftOver;
  if (fragments.length === 0 && first !== undefined)
    return { fragments, problem: { message: `Not an answer of appcmd list ${input.what}.`, line: first } };
  return { fragments, leftOver, problem: null };
}
