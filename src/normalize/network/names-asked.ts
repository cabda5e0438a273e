import type { SpnAnswer } from '../formats/setspn/setspn.ts';

/** A pattern asks for every name that it fits, and every account that has one is printed with all of its names. */
export function namesAsked({ accounts }: SpnAnswer, asked: string | undefined): readonly (string | undefined)[] {
  if (!isPattern(asked)) return [asked];
  const parts = asked.toLowerCase().split('*');
  const names = new Map(accounts.flatMap((account) => account.names.map((name) => [name.toLowerCase(), name])));
  return [...names].flatMap(([lower, name]) => (fitsParts(lower, parts) ? [name] : []));
}

/** `http/*`. */
export const isPattern = (asked: string | undefined): asked is string => asked?.includes('*') === true;

/** What stands between the stars of a pattern comes one behind the other. */
function fitsParts(text: string, parts: readonly string[]): boolean {
  const last = parts.at(-1) ?? '';
  let at = 0;
  for (const [index, part] of parts.slice(0, -1).entries()) {
    const found = index === 0 ? (text.startsWith(part) ? 0 : -1) : text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** The one name that all accounts have; `undefined` where it is none, or several. */
export function sharedName({ accounts }: SpnAnswer): string | undefined {
  const [first, ...others] = accounts.map(({ names }) => names);
  const lower = others.map((names) => new Set(names.map((name) => name.toLowerCase())));
  const shared = (first ?? []).filter((name) => lower.every((names) => names.has(name.toLowerCase())));
  return shared.length === 1 ? shared[0] : undefined;
}

/** Without a name, or where none of the accounts shows it, all of them hold what was asked for. */
export function holdersAmong(answer: SpnAnswer, name: string | undefined): SpnAnswer {
  const lower = name?.toLowerCase();
  const holders = answer.accounts.filter(({ names }) => names.some((one) => one.toLowerCase() === lower));
  return holders.length === 0 ? answer : { ...answer, accounts: holders };
}
