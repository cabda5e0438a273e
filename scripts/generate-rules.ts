import { readdirSync, readFileSync } from 'node:fs';
import { TOPICS } from '../src/model/words.ts';
import { resolveProfile } from '../src/policy/profile/resolve-profile.ts';
import { loadPolicies } from '../src/policy/read/load-policies.ts';
import { type PolicySet, profileOf } from '../src/policy/read/policy-set.ts';
import { referenceOf } from '../src/report/words/reference.ts';

/** The reference page of every rule: what it says, in which profiles it stands, and how severe it is there. */
export function rulesPage(): string {
  const names = readdirSync('policies').filter((name) => name.endsWith('.yaml'));
  const profiles = readdirSync('policies/profiles').filter((name) => name.endsWith('.yaml'));
  const set = loadPolicies(
    [...names, ...profiles.map((name) => `profiles/${name}`)].map((name) => ({
      path: `policies/${name}`,
      text: readFileSync(`policies/${name}`, 'utf8'),
    })),
  );
  const resolved = set.profiles.map(({ profile }) => resolveProfile(set, profile));
  const sections = Object.entries(TOPICS).map(([topic, title]) => {
    const rules = set.rules.filter((rule) => rule.about.topic === topic);
    const rows = rules.map((rule) => {
      const cells = resolved.map((profile) => profile.rules.find((one) => one.id === rule.about.id)?.severity ?? '-');
      return `| ${rule.about.id} | ${cell(rule.about.title)} | ${cells.join(' | ')} |`;
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
  return `# Rules\n\nGenerated from \`policies/\` by \`npm run generate\`. \`exaudit policy explain ID\` says all there is of one.\n\n${about.join('\n')}\n\n${sections.filter((section) => section !== '').join('\n')}
${sourcesOf(set)}`;
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
