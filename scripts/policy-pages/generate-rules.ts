import { readFileSync } from 'node:fs';
import { SEVERITIES, SYMPTOMS, TOPICS } from '../../src/model/words.ts';
import { resolveProfile } from '../../src/policy/profile/resolve-profile.ts';
import { type PolicySet, profileOf } from '../../src/policy/read/policy-set.ts';
import { referenceOf } from '../../src/report/words/reference.ts';
import { bundledSet } from './bundled-set.ts';

/** The reference page of every rule: what it says, in which profiles it stands, and how severe it is there. */
export function rulesPage(): string {
  const set = bundledSet();
  const resolved = set.profiles.map(({ profile }) => resolveProfile(set, profile));
  const sections = Object.entries(TOPICS).map(([topic, title]) => {
    const rules = set.rules.filter((rule) => rule.about.topic === topic);
    const rows = rules.map((rule) => {
      const cells = resolved.map((profile) => profile.rules.find((one) => one.id === rule.about.id)?.severity ?? '-');
      return `| ${linkTo(rule.about.id)} | ${cell(rule.about.title)} | ${cells.join(' | ')} |`;
    });
    if (rows.length === 0) return '';
    const heads = resolved.map((profile) => profile.name);
    return [
      `## ${title}`,
      '',
      `| rule | true when it passes | ${heads.join(' | ')} |`,
      `|---|---|${heads.map(() => '---|').join('')}`,
      ...rows,
      '',
    ].join('\n');
  });
  const about = resolved.map((profile) => `- \`${profile.name}\`: ${profileOf(set, profile.name)?.title ?? ''}`);
  return `# Rules\n\nGenerated from \`policies/\` by \`npm run generate\`. \`exaudit policy explain ID\` says all there is of one.\nWhat is checked and what is not stands in [coverage.md](coverage.md), whom each profile is for in [profiles.md](profiles.md).\n\n${about.join('\n')}\n\n${sections.filter((section) => section !== '').join('\n')}
${indexesOf(set)}
${sourcesOf(set)}`;
}

const linkTo = (id: string): string => `[${id}](rules/${id}.md)`;

/** By what people notice, by severity, and by field report. */
function indexesOf(set: PolicySet): string {
  const list = (rules: PolicySet['rules']): string => rules.map(({ about }) => linkTo(about.id)).join(', ') || 'none';
  const table = (title: string, head: string, rows: readonly (readonly [string, string])[]): readonly string[] => [
    `## ${title}`,
    '',
    `| ${head} | rules |`,
    '|---|---|',
    ...rows.map(([name, rules]) => `| ${name} | ${rules} |`),
    '',
  ];
  return [
    ...table(
      'By what people notice',
      'symptom',
      SYMPTOMS.map((symptom) => [symptom, list(set.rules.filter(({ about }) => about.symptoms.includes(symptom)))]),
    ),
    ...table(
      'By severity',
      'severity',
      SEVERITIES.map((severity) => [severity, list(set.rules.filter(({ about }) => about.severity === severity))]),
    ),
    ...table('By field report', 'report', byReport(set)),
  ].join('\n');
}

/** The sections of docs/field-reports.md, each with the rules that it names and that there are. */
function byReport(set: PolicySet): readonly (readonly [string, string])[] {
  const page = readFileSync('docs/field-reports.md', 'utf8');
  return page
    .split('\n## ')
    .slice(1)
    .filter((part) => part.includes('| statement'))
    .map((part) => {
      const [title = ''] = part.split('\n');
      const named = set.rules.filter(({ about }) => part.includes(about.id)).map(({ about }) => linkTo(about.id));
      return [title, named.join(', ')] as const;
    });
}

/** Every source that rules name, with the rules that rest on it. */
function sourcesOf(set: PolicySet): string {
  const cited = new Map<string, string[]>();
  for (const { about } of set.rules)
    for (const reference of about.references) cited.set(reference, [...(cited.get(reference) ?? []), about.id]);
  const rows = [...cited]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reference, rules]) => {
      const { title, address } = referenceOf(reference);
      return `| ${address === undefined ? cell(title) : `[${cell(title)}](${address})`} | ${rules.join(', ')} |`;
    });
  return ['## Where it is written', '', '| source | rules |', '|---|---|', ...rows, ''].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
