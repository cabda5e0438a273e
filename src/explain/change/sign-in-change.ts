import { CLIENT_NAMES } from '../../model/explain/clients.ts';
import type { ExplainAnswer } from '../../model/explain/explanation.ts';
import { PLACE_NAMES } from '../../model/explain/places.ts';
import type { ChangedSignIns, SignInChange } from '../../model/explain/sign-in-change.ts';
import type { SignInCounts } from '../../model/explain/sign-in-matrix.ts';
import { answerRank } from '../../model/explain/sign-in-words.ts';
import { explainSignIn } from '../explain.ts';
import type { SignInFacts } from '../facts/sign-in-facts.ts';
import type { PairedGroup } from '../groups/mailbox-groups.ts';

type Turn = 'better' | 'worse' | 'unclear';

/**
 * How every mailbox × client × place ends before and after, counted; rows in which nothing changes are left out.
 *
 * @param complete All mailboxes were collected.
 */
export function signInChange(
  groups: readonly PairedGroup[],
  before: SignInFacts,
  after: SignInFacts,
  complete: boolean,
): SignInChange {
  const total = noSignIns();
  const met = new Map(groups.map((group) => [group, new Set<Turn>()]));
  const rows: ChangedSignIns[] = [];
  for (const client of CLIENT_NAMES) {
    for (const place of PLACE_NAMES) {
      const own = noSignIns();
      const question = { client, place, rules: new Set<string>() };
      for (const group of groups) {
        const { count } = group;
        const was = explainSignIn(before, group.before, question);
        const is = explainSignIn(after, group.after, question);
        for (const counted of [own, total]) {
          counted.before[was.outcome] += count;
          counted.after[is.outcome] += count;
        }
        const verdict = verdictOf(was, is);
        if (verdict === undefined) continue;
        own[verdict] += count;
        met.get(group)?.add(verdict);
      }
      if (own.better + own.worse + own.unclear > 0) rows.push({ client, place, ...own });
    }
  }
  for (const [{ count }, verdicts] of met) for (const verdict of verdicts) total[verdict] += count;
  return { mailboxes: groups.reduce((sum, { count }) => sum + count, 0), complete, rows, total };
}

function noSignIns() {
  const none = (): { -readonly [outcome in keyof SignInCounts]: number } => ({
    silent: 0,
    'cannot-tell': 0,
    prompt: 0,
    fail: 0,
  });
  return { before: none(), after: none(), better: 0, worse: 0, unclear: 0 };
}

/**
 * `undefined` where it hinders as before. What cannot be told is neither better nor worse than anything; an offline address
 * book that fails is better than a prompt.
 */
function verdictOf(was: ExplainAnswer, is: ExplainAnswer): Turn | undefined {
  const [before, after] = [answerRank(was), answerRank(is)];
  if (before === after) return undefined;
  if (was.outcome === 'cannot-tell' || is.outcome === 'cannot-tell') return 'unclear';
  return after < before ? 'better' : 'worse';
}
