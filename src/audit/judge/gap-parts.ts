import { ORGANIZATION } from '../../evaluate/grid/grid-cell.ts';
import type { RuleResult, UnknownReason, UnseenPart } from '../../model/run.ts';
import type { UnknownCause } from '../../model/words.ts';

/** What one rule lacks, for one reason, in one scope or in several. */
export interface GapPart {
  readonly cause: UnknownCause;
  /** Names of computers, or `organization`; empty where no such computer is known. */
  readonly scopes: readonly string[];
  readonly of: UnseenPart['of'];
  readonly request: string | undefined;
  /** What to run, where the request's own command asks for something else. */
  readonly command: string | undefined;
  readonly detail: string;
  readonly promised: boolean;
  readonly rule: RuleResult;
}

/** Everything that a rule lacks: what it could not judge, and what nobody asked for. */
export function gapPartsOf(result: RuleResult): readonly GapPart[] {
  const unseen = result.unseen ?? [];
  // What nobody asked for stands in `unseen` once more, each command of it.
  const isUnseen = ({ cause, request, scope }: UnknownReason): boolean =>
    cause === 'not-asked' &&
    unseen.some((part) => part.request === request && (part.of === ORGANIZATION || part.scopes.includes(scope)));
  return [
    ...result.unknowns
      .filter(({ count, reason }) => count > 0 && !isUnseen(reason))
      .map(
        ({ reason }): GapPart => ({
          cause: reason.cause,
          scopes: [reason.scope],
          of: reason.scope === ORGANIZATION ? ORGANIZATION : 'server',
          request: reason.request,
          command: undefined,
          detail: reason.detail,
          promised: reason.promised,
          rule: result,
        }),
      ),
    ...unseen.map(
      (part): GapPart => ({
        cause: 'not-asked',
        scopes: part.of === ORGANIZATION ? [ORGANIZATION] : part.scopes,
        of: part.of,
        request: part.request,
        command: part.command,
        detail: '',
        promised: part.promised,
        rule: result,
      }),
    ),
  ];
}

/**
 * What is settled together is one gap: a broken promise for itself, and everything that one command nobody ran would
 * settle on whatever computer, also where only the applicability of a rule hangs on it.
 */
export function gapKey(part: GapPart): readonly string[] {
  const { cause, command = '', of, promised, request = '', scopes } = part;
  if (!promised && request !== '' && UNASKED.has(cause)) {
    const isOfClient = command !== '' && of === 'client';
    return ['unasked', request, command, isOfClient && scopes.length === 0 ? 'none' : ''];
  }
  return [cause, promised ? scopes.join() : '', request, command];
}

const UNASKED: ReadonlySet<UnknownCause> = new Set(['not-asked', 'not-in-answer', 'applicability', 'selection']);
