import type { PlanChoices } from '../../audit/plan/plan-options.ts';
import { didYouMean } from '../../lib/words/suggest.ts';
import { UserError } from '../../model/error.ts';
import { IMPACTS } from '../../model/words.ts';
import type { PolicySet } from '../../policy/read/policy-set.ts';
import { commaList, knownWord } from '../flags.ts';

/** Options about what is planned, as commander gives them. */
export interface ChoiceFlags {
  readonly rules?: string;
  readonly servers?: string;
  readonly impact?: string;
  readonly targetProfile?: string;
  readonly answer: readonly string[];
  readonly acceptIrreversible: readonly string[];
  readonly pilot?: string;
}

/** What somebody chose, once it is known which rules and profiles there are. Throws UserError for what is none of them. */
export function planChoices(flags: ChoiceFlags, policies: PolicySet): PlanChoices {
  const { impact, pilot, targetProfile } = flags;
  const ruleId = (text: string, flag: string): string => ruleNamed(text, flag, policies);
  const profiles = policies.profiles.map(({ profile }) => profile);
  const about = { flag: '--target-profile', code: 'unknown-profile', what: 'a profile' } as const;
  return {
    targetProfile: targetProfile === undefined ? null : knownWord(targetProfile, profiles, about),
    onlyRules: namesOf(flags.rules, '--rules', ruleId),
    onlyServers: namesOf(flags.servers, '--servers', netbiosName),
    mostImpact:
      impact === undefined
        ? null
        : knownWord(impact, IMPACTS, { flag: '--impact', code: 'impact-unknown', what: 'an impact' }),
    answers: new Map(flags.answer.map((text) => answerOf(text, policies))),
    accepted: new Set(flags.acceptIrreversible.map((id) => ruleId(id, '--accept-irreversible'))),
    pilot: pilot === undefined ? null : netbiosName(pilot),
  };
}

/** `null` where the flag was not given: all. */
function namesOf(
  text: string | undefined,
  flag: string,
  read: (name: string, flag: string) => string,
): ReadonlySet<string> | null {
  if (text === undefined) return null;
  const names = commaList(text);
  if (names.length === 0) throw new UserError('usage', 'No name was given.', { where: flag });
  return new Set(names.map((name) => read(name, flag)));
}

/** `ex16` of `EX16.contoso.com`. */
const netbiosName = (name: string): string => name.trim().split('.')[0]?.toLowerCase() ?? '';

function ruleNamed(text: string, flag: string, policies: PolicySet): string {
  const ids = policies.rules.map((rule) => rule.about.id);
  const found = ids.find((id) => id.toLowerCase() === text.toLowerCase());
  if (found !== undefined) return found;
  throw new UserError('unknown-rule', `"${text}" is not a rule.`, {
    where: flag,
    hint: didYouMean(text, ids) ?? '"exaudit policy list" names them',
  });
}

/** `RULE.resource=value` or `RULE=value`. */
function answerOf(text: string, policies: PolicySet): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1) {
    throw new UserError('answer-invalid', `"${text}" is not an answer.`, {
      where: '--answer',
      hint: "write it as RULE.resource=value, for example 'OAB-001.EX16\\OAB (Default Web Site)=https://mail.contoso.com/OAB'",
    });
  }
  const [rule = '', ...resource] = text.slice(0, at).split('.');
  const id = ruleNamed(rule, '--answer', policies);
  return [[id, ...resource].join('.').toLowerCase(), text.slice(at + 1)];
}
