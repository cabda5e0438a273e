import { UserError } from '../model/error.ts';
import { checkShape } from '../policy/read/shape/check-shape.ts';
import type { YamlFile } from '../policy/read/yaml/yaml-file.ts';

/** Words of fields and variables behind which somebody may have written a secret. */
const SECRETIVE = /pass|pwd|secret|token|credential|url|key|from\b/i;

/**
 * A fault of the configuration without what may be a secret: somebody who writes a password where its reference belongs
 * is told so, and the password does not reach the screen or a log.
 *
 * @param at Field that the fault is about.
 */
export function withoutSecret(fault: UserError, at: readonly (string | number)[] = []): UserError {
  const named = at.some((step) => SECRETIVE.test(String(step)));
  const framed = SECRETIVE.test(fault.frame ?? '');
  if (!named && !framed) return fault;
  const message = named
    ? fault.message
        .replace(/^".*" is not (?!a field)/s, 'What stands here is not ')
        .replace(/, found .*$/s, ', found something else.')
    : fault.message;
  return new UserError(fault.code, message, {
    where: fault.where,
    ...(fault.code === 'config-invalid' && /is not a field/.test(message) ? { hint: hintOf(message, fault.hint) } : {}),
  });
}

function hintOf(message: string, hint: string | undefined): string | undefined {
  const field = /^"([A-Za-z]+)" is not a field/.exec(message)?.[1];
  return field !== undefined && /pass|pwd|secret|token/i.test(field)
    ? 'secrets stand elsewhere: name the place, as in passwordFrom: env:SMTP_PASSWORD'
    : hint;
}

/** Where a file is not as the schema says. */
export const shapeFaults = (file: YamlFile): readonly UserError[] =>
  checkShape(file, 'config').map(({ at, error }) => {
    const own = error.code === 'policy-invalid' ? new UserError('config-invalid', error.message, error) : error;
    return withoutSecret(own, at);
  });
