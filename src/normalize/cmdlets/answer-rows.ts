import { counted } from '../../lib/counted.ts';
import { cmdletNamed } from '../../model/cmdlets.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Fragment } from '../../model/resource.ts';
import { isMissed, normalizeObject } from '../cmdlets.ts';
import type { RawObject } from '../raw/raw.ts';
import type { CmdletContext } from './fragment.ts';

/**
 * The objects of one answer. A row that does not say itself which directory it is, or of which server, stands for the
 * one that setup makes and for the server of the question, as long as every other row of the answer is another one.
 */
export interface AnswerRows {
  /** Gives on what need not wait for the other rows. */
  add(request: string, object: RawObject): readonly Fragment[];
  /** What waited and stands, with its request. */
  end(): readonly { readonly request: string; readonly fragments: readonly Fragment[] }[];
  /** How many rows do not say what they are; after `end`, with those that waited and cannot be told apart. */
  nameless(): number;
  /** How many, and what to add to the command: a sentence without its end; `undefined` where every row says whose and what it is. */
  problem(): string | undefined;
}

export function startAnswerRows(context: CmdletContext): AnswerRows {
  const waiting: { readonly request: string; readonly id: string; readonly fragments: readonly Fragment[] }[] = [];
  const named = new Map<string, number>();
  const nameless = new Map<string, number>();
  const homeless = new Map<string, number>();
  const miss = (request: string): void => {
    nameless.set(request, (nameless.get(request) ?? 0) + 1);
  };
  return {
    add: (request, object) => {
      const fragments = normalizeObject(request, object, context);
      const [own] = fragments;
      if (own !== undefined && object.isTight === true && fitsIll(own)) {
        miss(request);
        return [];
      }
      if (own === undefined) {
        if (isMissed(request, object)) miss(request);
        return fragments;
      }
      if (own.kind === 'mailbox') return fragments;
      if (own.server === undefined) {
        if (kindOf(own.kind)?.scope === 'server') homeless.set(request, (homeless.get(request) ?? 0) + 1);
        return fragments;
      }
      named.set(own.id, (named.get(own.id) ?? 0) + 1);
      if (own.isAssumed !== true) return fragments;
      waiting.push({ request, id: own.id, fragments });
      return [];
    },
    end: () => {
      // A row of which nothing is known may be the one that is taken for granted here.
      const isClear = nameless.size === 0;
      const stands = ({ id }: { readonly id: string }): boolean => isClear && named.get(id) === 1;
      const [standing, others] = [waiting.filter(stands), waiting.filter((row) => !stands(row))];
      for (const { request } of others) miss(request);
      waiting.length = 0;
      return standing;
    },
    nameless: () => sumOf(nameless),
    problem: () =>
      problemOf(nameless, ['does not say what it is called', 'do not say what they are called']) ??
      problemOf(homeless, ['does not say on which server it is', 'do not say on which server they are']),
  };
}

/** Types whose values have no blanks, whatever else is wrong with them. */
const ADDRESSES: ReadonlySet<string> = new Set(['host', 'mail', 'url']);

/**
 * Words that broke where the columns of the table do: a value that is none of its property, or none at all beside the
 * name.
 */
function fitsIll({ kind, properties, unseen = {} }: Fragment): boolean {
  const causes = Object.values(unseen).map(({ cause }) => cause);
  if (causes.includes('unreadable')) return true;
  const spec = kindOf(kind)?.properties ?? {};
  const areWords = Object.entries(properties).some(
    ([path, value]) =>
      typeof value === 'string' && ADDRESSES.has(spec[path]?.type ?? '') && /\s/.test(value) && !value.includes('://'),
  );
  if (areWords) return true;
  const isBare = Object.keys(properties).every((path) => spec[path]?.identity === true || properties[path] === null);
  return isBare && causes.length > 0;
}

function problemOf(
  rows: ReadonlyMap<string, number>,
  [one, several]: readonly [one: string, several: string],
): string | undefined {
  const [request] = rows.keys();
  if (request === undefined) return undefined;
  const count = sumOf(rows);
  return `${counted(count, 'object')} ${count === 1 ? one : several}: add ${namesToAdd(request)} to what ${request} lists`;
}

const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

/** What says which resource a row is, in the words of the cmdlet. */
function namesToAdd(request: string): string {
  const kind = cmdletNamed(request)?.kind;
  if (kind?.kind === 'mailbox') return 'Guid or UserPrincipalName';
  return kind?.scope === 'server' || kind?.kind === 'server' ? 'Identity' : 'Name';
}
