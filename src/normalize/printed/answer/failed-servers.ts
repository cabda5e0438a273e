import type { Answer } from '../../answers/file-reading.ts';
import { netbios } from '../../place/file-name.ts';
import type { PrintedError } from '../error-record.ts';
import { shownError } from '../shown-error.ts';
import type { AnswerContext } from './open-answer.ts';

/** As a sentence without its end: the first server that did not answer. */
export function failureOf(errors: readonly PrintedError[]): string | undefined {
  const failed = errors.find(({ server }) => server !== undefined);
  return failed === undefined ? undefined : `${failed.server} did not answer: "${shownError(failed.message)}"`;
}

/** Of a server that an error names nothing was seen, whatever the others said. */
export function failedServers(
  errors: readonly PrintedError[],
  request: string,
  { requestNamed }: AnswerContext,
): readonly Answer[] {
  const [kind] = requestNamed(request)?.kinds ?? [];
  if (kind === undefined) return [];
  const servers = new Map(
    errors.flatMap((error) =>
      error.server === undefined ? [] : [[netbios(error.server).toLowerCase(), shownError(error.message)] as const],
    ),
  );
  return Array.from(servers, ([scope, message]) => ({
    request,
    kind,
    scope,
    properties: [],
    count: 0,
    status: 'failed' as const,
    cause: 'failed' as const,
    reason: message,
  }));
}
