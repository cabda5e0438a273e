import { kindOf } from '../../../model/kinds.ts';
import type { Fragment } from '../../../model/resource.ts';
import { isMissed, normalizeObject } from '../../cmdlets.ts';
import { computerOfItem } from '../../formats/registry/item-property.ts';
import type { RawObject } from '../../raw/raw.ts';
import type { CmdletContext } from '../fragment.ts';
import { REGISTRY_ITEM } from '../recognize/recognize.ts';
import { fitsIll } from './fits-ill.ts';
import { rowsProblem, sumOf } from './rows-problem.ts';

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
  const waiting: WaitingRow[] = [];
  /** By request: computers that ran the command for rows that do not say their server. */
  const computers = new Map<string, Set<string>>();
  const named = new Map<string, number>();
  const nameless = new Map<string, number>();
  const homeless = new Map<string, number>();
  const miss = (request: string): void => {
    nameless.set(request, (nameless.get(request) ?? 0) + 1);
  };
  const lack = (request: string): void => {
    homeless.set(request, (homeless.get(request) ?? 0) + 1);
  };
  return {
    add: (request, object) => {
      const computer = context.isOfOther === true ? undefined : computerOfItem(object)?.split('.')[0];
      const server = context.server ?? computer ?? null;
      const fragments = normalizeObject(request, object, server === context.server ? context : { ...context, server });
      const [own] = fragments;
      if (own !== undefined && object.isTight === true && fitsIll(own)) {
        miss(request);
        return [];
      }
      if (own === undefined) {
        if (request === REGISTRY_ITEM) lack(request);
        else if (isMissed(request, object)) miss(request);
        return fragments;
      }
      if (own.kind === 'mailbox') return fragments;
      if (own.server === undefined) {
        if (kindOf(own.kind)?.scope === 'server') lack(request);
        return fragments;
      }
      named.set(own.id, (named.get(own.id) ?? 0) + 1);
      if (own.isAssumed !== true) return fragments;
      if (computer !== undefined)
        computers.set(request, (computers.get(request) ?? new Set()).add(computer.toLowerCase()));
      waiting.push({ request, id: own.id, fragments, object, computer: computer?.toLowerCase() });
      return [];
    },
    end: () => {
      // A row of which nothing is known may be the one that is taken for granted here.
      const isClear = nameless.size === 0;
      // One that answered several times told of others, too, and so may all have done.
      const several = new Set(
        waiting.flatMap(({ computer, id, request }) =>
          computer !== undefined && named.get(id) !== 1 ? [request] : [],
        ),
      );
      const isHome = ({ computer, request }: WaitingRow): boolean =>
        computer === undefined ||
        (!several.has(request) && isOfComputer(context, computer, computers.get(request)?.size ?? 0));
      const stands = (row: WaitingRow): boolean => isClear && named.get(row.id) === 1 && isHome(row);
      const [standing, others] = [waiting.filter(stands), waiting.filter((row) => !stands(row))];
      waiting.length = 0;
      const strays = others.flatMap(({ computer, object, request }) => {
        const fragments = computer === undefined ? [] : normalizeObject(request, object, context);
        const [own] = fragments;
        if (own === undefined || own.server !== undefined) miss(request);
        else lack(request);
        return own === undefined || own.server !== undefined ? [] : [{ request, fragments }];
      });
      return [...standing, ...strays];
    },
    nameless: () => sumOf(nameless),
    problem: () =>
      rowsProblem(nameless, ['does not say what it is called', 'do not say what they are called']) ??
      rowsProblem(homeless, ['does not say on which server it is', 'do not say on which server they are']),
  };
}

/** A row that does not say itself whose or what it is. */
interface WaitingRow {
  readonly request: string;
  readonly id: string;
  readonly fragments: readonly Fragment[];
  readonly object: RawObject;
  /** That ran the command for it. */
  readonly computer: string | undefined;
}

/**
 * Whether a row is of the computer that ran the command for it. A shell of Exchange runs all of its commands on the one
 * server that it is connected to, whichever they ask about; where several ran it, each was asked about itself.
 */
function isOfComputer({ isOfItsComputer, server }: CmdletContext, computer: string, count: number): boolean {
  if (server !== null) return count < 2 || server.toLowerCase() === computer;
  return isOfItsComputer === true || count > 1;
}
