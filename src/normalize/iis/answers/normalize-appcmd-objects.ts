import type { Fragment, Value } from '../../../model/resource.ts';
import { type AnswerReader, ofServer } from '../../place/answer-reader.ts';
import { readElements, type XmlAttributes } from '../read-elements.ts';
import { bindingSet, httpsPorts } from '../site-bindings.ts';
import type { AnswerReading } from './normalize-appcmd.ts';

export interface AppcmdObjectsInput {
  readonly server: string;
  readonly what: 'apppool' | 'site';
  readonly record: number;
  readonly lineOffset?: number;
}

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
  const error = /^[ \t]*ERROR \(([\s\S]{0,2000}?)\)[ \t]*\r?$/m.exec(text);
  if (error !== null) {
    const message = `appcmd answered: ${(error[1] ?? '').replace(/\s+/g, ' ').trim().slice(0, 300)}`;
    return { fragments: [], problem: { message, line: text.slice(0, error.index).split('\n').length } };
  }
  const fragments: Fragment[] = [];
  const add = (name: string, attributes: XmlAttributes, line: number): void => {
    const properties = input.what === 'apppool' ? poolOf(attributes) : siteOf(attributes);
    fragments.push(fragmentOf(name, properties, line, input));
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

/** `id:1,bindings:http/*:80:,https/:443:,state:Started`: a comma parts bindings too, so known names part the rest. */
function plainAttributes(text: string): XmlAttributes {
  const parts = text.split(/(?:^|,)(MgdVersion|MgdMode|state|id|bindings):/);
  const value = (name: string): string | undefined => {
    const at = parts.indexOf(name);
    return at < 0 ? undefined : parts[at + 1];
  };
  const named = {
    RuntimeVersion: 'MgdVersion',
    PipelineMode: 'MgdMode',
    state: 'state',
    'SITE.ID': 'id',
    bindings: 'bindings',
  };
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, plain]) => {
      const found = value(plain);
      return found === undefined ? [] : [[name, found] as const];
    }),
  );
}

function poolOf(attributes: XmlAttributes): { readonly [name: string]: Value } {
  const { RuntimeVersion: version, PipelineMode: mode, state } = attributes;
  return {
    ...(state === undefined ? {} : { state }),
    ...(version === undefined ? {} : { managedRuntimeVersion: version === '' ? null : version }),
    ...(mode === undefined ? {} : { managedPipelineMode: mode }),
  };
}

function siteOf(attributes: XmlAttributes): { readonly [name: string]: Value } {
  const { bindings, state, 'SITE.ID': id } = attributes;
  const set = bindings === undefined ? undefined : bindingSet(bindings.split(','));
  return {
    ...(state === undefined ? {} : { state }),
    ...(id === undefined || !/^\d{1,10}$/.test(id) ? {} : { siteId: Number(id) }),
    ...(set === undefined ? {} : { bindings: set, httpsPorts: httpsPorts(set) }),
  };
}

function fragmentOf(
  name: string,
  properties: { readonly [name: string]: Value },
  line: number,
  { server, what, record, lineOffset = 0 }: AppcmdObjectsInput,
): Fragment {
  const kind = what === 'apppool' ? 'app-pool' : 'iis-site';
  return {
    kind,
    id: `${kind}:${server}/${name}`.toLowerCase(),
    label: `${server}/${name}`,
    server: server.toLowerCase(),
    properties: { server, name, ...properties },
    provenance: { '*': { record, line: line + lineOffset } },
  };
}
