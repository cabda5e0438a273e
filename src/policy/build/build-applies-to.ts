import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import { parseExchangeRange } from '../../model/exchange-version.ts';
import { KINDS } from '../../model/kinds.ts';
import type { AppliesTo, Condition } from '../../model/policy/policy.ts';
import type { RuleSource } from '../read/policy-set.ts';

/** Which servers the rule is for: ranges and role are checked, its condition is built already. */
export function buildAppliesTo(
  source: RuleSource,
  when: Condition | undefined,
  report: (fault: UserError) => void,
): AppliesTo | undefined {
  const raw = source.appliesTo;
  if (raw === undefined) return undefined;
  const fail = (at: readonly string[], message: string, hint?: string): void =>
    report(source.document.file.fault([...source.at, 'appliesTo', ...at], 'value', 'policy-invalid', message, hint));
  const checkRange = (range: string | undefined, ...at: readonly string[]): void => {
    if (range !== undefined && parseExchangeRange(range) === undefined)
      fail(at, `"${range}" is not a range of Exchange versions.`, RANGE_HINT);
  };
  checkRange(raw.exchange, 'exchange');
  checkRange(raw.organization?.anyServer, 'organization', 'anyServer');
  const roles = KINDS.server.properties.roles?.values ?? [];
  if (raw.role !== undefined && !roles.some((role) => role.toLowerCase() === raw.role?.toLowerCase())) {
    fail(
      ['role'],
      `"${raw.role}" is not a role of a server.`,
      didYouMean(raw.role, roles) ?? `one of: ${roles.join(', ')}`,
    );
  }
  return {
    ...(raw.exchange === undefined ? {} : { exchange: raw.exchange }),
    ...(raw.role === undefined ? {} : { role: raw.role }),
    ...(raw.organization === undefined ? {} : { organization: raw.organization }),
    ...(when === undefined ? {} : { when }),
  };
}

/** How a range of Exchange versions is written. */
export const RANGE_HINT = 'write 2013, 2010..2016, 2013.., ..2010, >=15.1.2507 or several joined by a comma';
