import { conditionLines } from '../../src/audit/judge/condition-lines.ts';
import { exampleRemedy } from '../../src/audit/plan/example-remedy.ts';
import { requestNamed } from '../../src/collect/catalog.ts';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import { withScratch } from '../../src/lib/files-scratch.ts';
import { DECLARED_FACTS } from '../../src/model/declared/declared-facts.ts';
import { kindOf } from '../../src/model/kinds.ts';
import type { Condition, EffectiveRule } from '../../src/model/policy/policy.ts';
import type { Value } from '../../src/model/resource.ts';
import { TOPICS } from '../../src/model/words.ts';
import { buildEffectiveRule } from '../../src/policy/build/build-effective-rule.ts';
import { chooseRules } from '../../src/policy/profile/choose-rules.ts';
import { profileChain } from '../../src/policy/profile/profile-chain.ts';
import { readsOf } from '../../src/policy/profile/reads-of.ts';
import { resolveParameters, resolveSeverity } from '../../src/policy/profile/resolve-parameters.ts';
import { BASELINE } from '../../src/policy/profile/weaker-than-baseline.ts';
import type { PolicySet, RuleSource } from '../../src/policy/read/policy-set.ts';
import type { EvaluateFn } from '../../src/policy/tests/judge-test.ts';
import { referenceOf } from '../../src/report/words/reference.ts';
import { remedyPlaceToType } from '../../src/report/words/remedy.ts';
import { byHandPart, orderedPart } from './by-hand-part.ts';

/** Everything that there is to say of one rule, for somebody who has its fault. */
export async function rulePage(set: PolicySet, source: RuleSource): Promise<string> {
  const { about } = source;
  const uses = usesOf(set, source);
  const rule = (uses.find(({ profile }) => profile === BASELINE) ?? uses[0])?.rule;
  const remedy = await remedyLines(set, source);
  // What is done by hand begins with what one has to be careful of.
  const careful = about.careful === undefined || remedy.join().includes(about.careful) ? [] : [about.careful];
  return [
    `# ${about.id}: ${about.title}`,
    '',
    `Generated from \`${about.origin.file}\` by \`npm run generate\`. [All rules](../rules.md)`,
    '',
    `${about.severity}, harm ${about.harm}, topic ${TOPICS[about.topic]}, status ${about.status}${about.certainty === undefined ? '' : `, ${about.certainty}`}.${about.symptoms.length === 0 ? '' : ` Symptoms: ${about.symptoms.join(', ')}.`}`,
    '',
    ...section('What a report says', [`> ${about.failure}`]),
    ...section('What people notice', about.notice === undefined ? [] : [about.notice]),
    ...section('Why', whyLines(source)),
    ...section('Evidence', rule === undefined ? [] : evidenceLines(rule)),
    ...section('How it is judged', rule === undefined ? [] : judgedLines(rule)),
    ...section('Profiles', profileLines(uses)),
    ...section('Remedy', remedy),
    ...section('Careful', [...careful, ...outageLines(about)]),
    ...section('References', about.references.map(referenceLine)),
    ...section(
      'Supports',
      Object.entries(about.supports).map(([framework, controls]) => `- ${framework}: ${controls.join(', ')}`),
    ),
  ].join('\n');
}

/** What has to be found out before, with the fact that answers it. */
function outageLines({ outage }: RuleSource['about']): readonly string[] {
  if (outage === undefined) return [];
  const { ask, declared, safe = [], when } = outage;
  const question = ask ?? DECLARED_FACTS.get(declared ?? '')?.question ?? '';
  const known = declared === undefined ? '' : ` Declared as \`${declared}\`; no outage: ${safe.join(', ')}.`;
  return ['', `Find out first: ${question} Where ${when}, the change is an outage.${known}`];
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];

interface Use {
  readonly profile: string;
  readonly rule: EffectiveRule;
}

/** The rule as each profile that takes it wants it. */
function usesOf(set: PolicySet, source: RuleSource): readonly Use[] {
  return set.profiles.flatMap(({ profile }): readonly Use[] => {
    const chain = profileChain(set, profile);
    if (!chooseRules(set, chain).includes(source)) return [];
    const rule = buildEffectiveRule(
      source,
      resolveParameters(source, chain, []),
      resolveSeverity(source, chain),
      () => undefined,
    );
    return rule === undefined ? [] : [{ profile, rule }];
  });
}

function whyLines({ about: { why } }: RuleSource): readonly string[] {
  return typeof why === 'string' ? [why] : Object.entries(why).map(([value, text]) => `- **${value}**: ${text}`);
}

/** The exact questions whose answers it reads, of each kind that it looks at. */
function evidenceLines(rule: EffectiveRule): readonly string[] {
  return [...readsOf(rule)].flatMap(([kind, paths]) => {
    const spec = kindOf(kind);
    const own = [...paths].flatMap((path) => spec?.properties[path]?.requests ?? []);
    const rest = [...paths].some((path) => spec?.properties[path]?.requests === undefined) || paths.size === 0;
    const requests = [...new Set([...(rest ? (spec?.requests ?? []) : []), ...own])];
    return [
      `- **${spec?.title ?? kind}** (\`${kind}\`)${
        paths.size === 0
          ? ''
          : `: ${[...paths]
              .sort()
              .map((path) => `\`${path}\``)
              .join(', ')}`
      }`,
      ...requests.map((id) => {
        const request = requestNamed(id);
        return `  - \`${request?.command ?? id}\`${request === undefined ? '' : `, ${request.rights}`}`;
      }),
    ];
  });
}

function judgedLines({ appliesTo, expect, expectsExistence, select }: EffectiveRule): readonly string[] {
  return [
    `Every \`${select.kind}\`${select.where === undefined ? '' : ' where'}`,
    ...(select.where === undefined ? [] : conditionBlock(select.where)),
    ...(appliesTo?.exchange === undefined ? [] : ['', `on Exchange ${appliesTo.exchange}`]),
    ...(appliesTo?.role === undefined ? [] : ['', `with the role ${appliesTo.role}`]),
    ...(appliesTo?.organization === undefined
      ? []
      : ['', `in an organization with a server of Exchange ${appliesTo.organization.anyServer}`]),
    ...(appliesTo?.when === undefined ? [] : ['', 'and only where', ...conditionBlock(appliesTo.when)]),
    '',
    'must hold',
    ...conditionBlock(expect),
    ...(expectsExistence ? ['', 'and at least one exists.'] : []),
  ];
}

const conditionBlock = (condition: Condition): readonly string[] => [
  '',
  '```',
  ...conditionLines(condition).map(({ depth, text }) => `${'  '.repeat(depth)}${text}`),
  '```',
];

function profileLines(uses: readonly Use[]): readonly string[] {
  if (uses.length === 0) return ['No shipped profile takes it.'];
  const show = (value: Value): string => (Array.isArray(value) ? value.join(', ') || 'nothing' : String(value));
  const rows = uses.map(({ profile, rule }) => {
    const values = Object.entries(rule.values).map(([name, value]) => `${name} = ${show(value)}`);
    return `| \`${profile}\` | ${rule.severity} | ${values.join('; ')} |`;
  });
  return ['| profile | severity | parameters |', '|---|---|---|', ...rows];
}

/** What a plan writes for the first example among the tests for which it writes a command; else what it says instead. */
async function remedyLines(set: PolicySet, { about }: RuleSource): Promise<readonly string[]> {
  const order = [
    ...(about.after ?? []).map(({ because, rule }) => `Only after [${rule}](${rule}.md): ${because}.`),
    ...(about.before ?? []).map(({ because, rule }) => `Before [${rule}](${rule}.md): ${because}.`),
  ];
  if (about.byHand !== undefined) return [...order, ...(order.length === 0 ? [] : ['']), ...byHandPart(about.byHand)];
  const found = await exampleRemedy(set, about.id, evaluateInMemory);
  if (found === undefined) return [...order, ...(order.length === 0 ? [] : ['']), withoutExample(about)];
  const { answer, name, remedy } = found;
  const answered = answer === undefined ? '' : ` --answer "${answer}"`;
  const block = (lines: readonly string[]): readonly string[] => ['', '```', ...lines, '```', ''];
  const none = remedy.irreversible.length === 0 ? '' : ` Cannot be undone: ${remedy.irreversible.join(' ')}`;
  return [
    ...order,
    ...(order.length === 0 ? [] : ['']),
    ...(remedy.commands.length === 0
      ? [remedy.says, ...(remedy.order === undefined ? [] : orderedPart(remedy.order))]
      : [
          `As \`exaudit plan${answered}\` writes it for an example (${name}), with guards around it. ${remedyPlaceToType(remedy)}:`,
          ...block(remedy.commands),
          'Way back:',
          ...block(remedy.undo),
          `Impact: ${remedy.interrupts ?? 'nothing stops.'}${none}`,
        ]),
  ];
}

/** Without a test that fails there is no example. */
function withoutExample({ status }: RuleSource['about']): string {
  return status === 'manual'
    ? 'No configuration shows it: somebody has to look, and to answer what is asked under "Why". `exaudit policy questions CAPTURE` asks it with all other questions; the answer is kept as an attestation ([waivers](../waivers.md)), and the rule counts as answered as long as that is valid.'
    : 'By hand.';
}

const evaluateInMemory: EvaluateFn = (source, rules, { asOf }) =>
  withScratch((scratch) => evaluate(source, rules, { asOf: new Date(asOf), scratch }));

function referenceLine(text: string): string {
  const { address, title } = referenceOf(text);
  return address === undefined ? `- ${title}` : `- [${title}](${address})`;
}
