import { canonicalOf } from '../../src/model/compare.ts';
import { compareBuilds, parseBuild } from '../../src/model/exchange-version.ts';
import type { PropertyType } from '../../src/model/kind.ts';
import { parseDuration } from '../../src/model/policy/duration.ts';
import type { Value } from '../../src/model/resource.ts';

export type Verdict = 'T' | 'F' | 'U';

/** The second reading of the table of operators: one value that is not `null`, one operand that is not `null`. */
export function naiveOperator(
  operator: string,
  value: Value,
  operand: Value,
  about: { readonly type: PropertyType | undefined; readonly asOf: number; readonly collectedAt: number | undefined },
): Verdict {
  const { type } = about;
  const key = (one: Value): string => `${typeof one} ${String(type === undefined ? one : canonicalOf(type, one))}`;
  const good = (one: Value): boolean =>
    one !== null &&
    typeof one ===
      (type === 'boolean' ? 'boolean' : type === 'integer' ? 'number' : type === undefined ? typeof one : 'string') &&
    typeof one !== 'object';
  const say = (holds: boolean): Verdict => (holds ? 'T' : 'F');
  const list = Array.isArray(value) && value.every(good) ? value.map(key) : undefined;
  const operands = Array.isArray(operand) ? operand.map(key) : undefined;
  const listed = (holds: (held: string[], wanted: string[]) => boolean): Verdict =>
    list === undefined || operands === undefined ? 'U' : say(holds(list, operands));
  const textual = (holds: (held: string, wanted: string) => boolean): Verdict => {
    if (typeof value !== 'string' || typeof operand !== 'string') return 'U';
    const blind = ['enum', 'name', 'host', 'mail', 'iis-path'].includes(type ?? '');
    return say(blind ? holds(value.toLowerCase(), operand.toLowerCase()) : holds(value, operand));
  };
  const numeric = (holds: (held: number, wanted: number) => boolean): Verdict =>
    typeof value === 'number' && typeof operand === 'number' ? say(holds(value, operand)) : 'U';
  const build = (holds: (order: number) => boolean): Verdict => {
    const held = typeof value === 'string' ? parseBuild(value) : undefined;
    const wanted = typeof operand === 'string' ? parseBuild(operand) : undefined;
    return held === undefined || wanted === undefined ? 'U' : say(holds(compareBuilds(held, wanted)));
  };
  const time = (one: Value): number =>
    typeof one === 'string' && /^\d{4}-\d\d-\d\dT/.test(one) ? Date.parse(one) : Number.NaN;
  const age = (holds: (hours: number, limit: number) => boolean): Verdict => {
    const limit = typeof operand === 'string' ? parseDuration(operand) : undefined;
    if (Number.isNaN(time(value)) || about.collectedAt === undefined || limit === undefined) return 'U';
    return say(holds((about.collectedAt - time(value)) / 3_600_000, limit));
  };
  const instant = (holds: (held: number, wanted: number) => boolean): Verdict => {
    const wanted = typeof operand === 'object' ? about.asOf : time(operand);
    return Number.isNaN(time(value)) || Number.isNaN(wanted) ? 'U' : say(holds(time(value), wanted));
  };
  const hostKey = (one: Value): string => String(canonicalOf('host', one));
  const hosts = (Array.isArray(operand) ? operand : [operand]).map(hostKey);
  const url = (holds: (address: URL) => boolean): Verdict => {
    if (typeof value !== 'string') return 'U';
    if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return 'F';
    return say(holds(new URL(value)));
  };
  const text = (holds: (held: string) => boolean): Verdict => (typeof value === 'string' ? say(holds(value)) : 'U');
  switch (operator) {
    case 'equals':
      return good(value) ? say(key(value) === key(operand)) : 'U';
    case 'in':
      return good(value) && operands !== undefined ? say(operands.includes(key(value))) : 'U';
    case 'startsWith':
      return textual((held, wanted) => held.startsWith(wanted));
    case 'endsWith':
      return textual((held, wanted) => held.endsWith(wanted));
    case 'containsText':
      return textual((held, wanted) => held.includes(wanted));
    case 'matches':
      return text((held) => new RegExp(String(operand)).test(held));
    case 'atLeast':
      return numeric((held, wanted) => held >= wanted);
    case 'atMost':
      return numeric((held, wanted) => held <= wanted);
    case 'greaterThan':
      return numeric((held, wanted) => held > wanted);
    case 'lessThan':
      return numeric((held, wanted) => held < wanted);
    case 'buildAtLeast':
      return build((order) => order >= 0);
    case 'buildBelow':
      return build((order) => order < 0);
    case 'ageAtMost':
      return age((hours, limit) => hours <= limit);
    case 'ageAtLeast':
      return age((hours, limit) => hours >= limit);
    case 'leftAtLeast': {
      const wanted = typeof operand === 'string' ? parseDuration(operand) : undefined;
      if (wanted === undefined || Number.isNaN(time(value))) return 'U';
      return say((time(value) - about.asOf) / 3_600_000 >= wanted);
    }
    case 'timeBefore':
      return instant((held, wanted) => held < wanted);
    case 'timeAfter':
      return instant((held, wanted) => held > wanted);
    case 'isEmpty':
      return Array.isArray(value) ? say(value.length === 0) : 'U';
    case 'includes':
      return list === undefined ? 'U' : say(list.includes(key(operand)));
    case 'includesAny':
      return listed((held, wanted) => wanted.some((one) => held.includes(one)));
    case 'supersetOf':
      return listed((held, wanted) => wanted.every((one) => held.includes(one)));
    case 'subsetOf':
      return listed((held, wanted) => held.every((one) => wanted.includes(one)));
    case 'setEquals':
      return listed(
        (held, wanted) => wanted.every((one) => held.includes(one)) && held.every((one) => wanted.includes(one)),
      );
    case 'firstIs':
      return list === undefined ? 'U' : say(list.length > 0 && list[0] === key(operand));
    case 'lastIs':
      return list === undefined ? 'U' : say(list.length > 0 && list.at(-1) === key(operand));
    case 'sequenceEquals':
      return listed((held, wanted) => JSON.stringify(held) === JSON.stringify(wanted));
    case 'before':
      return listed(
        (held, [a = '', b = '']) => held.includes(a) && held.includes(b) && held.indexOf(a) < held.indexOf(b),
      );
    case 'isUrl':
      return url(() => true);
    case 'urlScheme':
      return url((address) => address.protocol === `${String(operand).toLowerCase()}:`);
    case 'urlPath':
      return url((address) => address.pathname.toLowerCase() === String(operand).toLowerCase());
    case 'urlHost':
    case 'urlHostIn':
      return url((address) => hosts.includes(hostKey(address.hostname)));
    case 'hostIn':
      return text((held) => hosts.includes(hostKey(held)));
    case 'isHost':
      return text((held) => {
        const labels = held.replace(/\.$/, '').split('.');
        return (
          labels.every((one) => /^[a-z0-9-]{1,63}$/i.test(one) && !/^-|-$/.test(one)) && /\D/.test(labels.at(-1) ?? '')
        );
      });
    case 'hostHasSuffix':
      return text((held) => hosts.some((host) => hostKey(held) === host || hostKey(held).endsWith(`.${host}`)));
    case 'coversHost': {
      const asked = String(operand);
      const isAddress = /^https?:\/\//i.test(asked) && URL.canParse(asked);
      const host = hostKey(isAddress ? new URL(asked).hostname : asked);
      const isHost = naiveOperator('isHost', host, true, about) === 'T';
      if (list === undefined || !Array.isArray(value) || !(isAddress || isHost)) return 'U';
      const [, ...above] = host.split('.');
      return say(
        value
          .map(hostKey)
          .some((name) => name === host || (isHost && above.length > 0 && name === `*.${above.join('.')}`)),
      );
    }
    case 'mailDomainIn':
      return text((held) => held.includes('@') && hosts.includes(hostKey(held.split('@').at(-1) ?? '')));
    default:
      throw new Error(`no such operator: ${operator}`);
  }
}
