import { counted } from '../../lib/counted.ts';
import { terminal } from '../../lib/escape.ts';
import { EXIT } from '../../model/error.ts';
import { KINDS } from '../../model/kinds.ts';
import { SYMPTOMS, TOPICS } from '../../model/words.ts';
import { resolveProfile } from '../../policy/profile/resolve-profile.ts';
import { loadPolicies } from '../../policy/read/load-policies.ts';
import { type PolicySet, ruleOf } from '../../policy/read/policy-set.ts';
import { knownWord } from '../flags.ts';
import type { PolicyWorld } from './policy-world.ts';

/** `policy list`: one line a rule; with a profile its rules with its severities, and where it is weaker. */
export async function policyList(
  options: ListFilter & {
    readonly profile?: string | undefined;
    readonly policies?: readonly string[] | undefined;
  },
  world: PolicyWorld,
): Promise<number> {
  const whole = loadPolicies(await world.readFiles(options.policies));
  const set = filtered(whole, options);
  const isWhole = set.rules.length === whole.rules.length;
  if (options.profile === undefined) {
    const lines = set.rules.map(({ about, select }) => lineOf({ ...about, kind: select.kind }));
    const profiles = set.profiles.map(({ profile, title }) => terminal(`  ${profile.padEnd(22)}${title}`));
    // Whoever asks for some of the rules asks for no profile.
    const more = isWhole ? ['', 'Profiles', ...profiles] : [];
    world.write(`${[...lines, '', counted(set.rules.length, 'rule'), ...more].join('\n')}\n`);
    return EXIT.ok;
  }
  const profile = resolveProfile(whole, options.profile);
  const weaker = profile.weakerThanBaseline.map((sentence) => terminal(`  ${sentence}`));
  const shown = profile.rules.filter(({ id }) => ruleOf(set, id) !== undefined);
  const lines = [
    terminal(`${profile.name}: ${profile.title}`),
    terminal(`Fits ${profile.fits}. Fails from "${profile.failOn}" on.`),
    terminal(`Insists on evidence of ${profile.requires.join(', ') || 'nothing'}.`),
    '',
    ...shown.map((rule) => lineOf({ ...rule, kind: rule.select.kind })),
    '',
    isWhole
      ? `${profile.rules.length} of ${whole.rules.length} rules`
      : `${shown.length} of the ${profile.rules.length} rules of this profile`,
    ...(weaker.length === 0 ? [] : ['', 'Weaker than the baseline', ...weaker]),
  ];
  world.write(`${lines.join('\n')}\n`);
  return EXIT.ok;
}

interface ListFilter {
  readonly symptom?: string | undefined;
  readonly kind?: string | undefined;
  readonly topic?: string | undefined;
}

/** Only rules that a reader asked for. Throws UserError for a word that is none. */
function filtered(set: PolicySet, { kind, symptom, topic }: ListFilter): PolicySet {
  const word = (text: string | undefined, words: readonly string[], flag: string, what: string): string | undefined =>
    text === undefined ? undefined : knownWord(text, words, { flag, code: 'usage', what });
  const wanted = {
    symptom: word(symptom, SYMPTOMS, '--symptom', 'a symptom'),
    kind: word(kind, Object.keys(KINDS), '--kind', 'a kind of resource'),
    topic: word(topic, Object.keys(TOPICS), '--topic', 'a topic'),
  };
  const rules = set.rules.filter(
    ({ about, expect, appliesTo, select }) =>
      (wanted.symptom === undefined || about.symptoms.some((one) => one === wanted.symptom)) &&
      (wanted.topic === undefined || about.topic === wanted.topic) &&
      (wanted.kind === undefined || select.kind === wanted.kind || names([expect, appliesTo], wanted.kind)),
  );
  return { ...set, rules };
}

/** Whether a condition looks into another kind. */
const names = (value: unknown, kind: string): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(
    ([field, inner]) => ((field === 'resources' || field === 'kind') && inner === kind) || names(inner, kind),
  );

function lineOf(rule: {
  readonly id: string;
  readonly severity: string;
  readonly status: string;
  readonly kind: string;
  readonly title: string;
}): string {
  const status = rule.status === 'stable' ? '' : ` (${rule.status})`;
  return terminal(`${rule.id.padEnd(11)}${rule.severity.padEnd(9)}${rule.kind.padEnd(23)}${rule.title}${status}`);
}
