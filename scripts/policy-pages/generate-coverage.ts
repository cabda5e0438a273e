import { readFileSync } from 'node:fs';
import { COMPLAINTS } from '../../test/cases/complaints.ts';
import { bundledSet } from './bundled-set.ts';
import { CATALOGUE, type CatalogueCheck } from './catalogue-checks.ts';
import { FIELD_CASES } from './field-cases.ts';

/** One row of the catalogue with what came of it. */
export interface CoveredCheck {
  readonly id: string;
  readonly says: string;
  /** Rules that judge it, which there are. */
  readonly rules: readonly string[];
  /** Why there is none. */
  readonly cannot?: string;
}

/** Every check of the catalogue; one with neither rule nor reason is not there yet. */
export function coveredChecks(): readonly (CoveredCheck & { readonly family: string })[] {
  const known = new Set(bundledSet().rules.map(({ about }) => about.id));
  return Object.entries(CATALOGUE).flatMap(([family, checks]) =>
    Object.entries(checks).map(([id, entry]) => {
      const check: CatalogueCheck = typeof entry === 'string' ? { says: entry } : entry;
      const rules = (check.rules ?? [id]).filter((rule) => known.has(rule));
      return { family, id, says: check.says, rules, ...(check.cannot === undefined ? {} : { cannot: check.cannot }) };
    }),
  );
}

/** What is checked, what is not, and why: every check, every statement of the field reports, every field case. */
export function coveragePage(): string {
  const checks = coveredChecks();
  const judged = checks.filter(({ rules }) => rules.length > 0).length;
  const reasoned = checks.filter(({ cannot, rules }) => rules.length === 0 && cannot !== undefined).length;
  const status = new Map(bundledSet().rules.map(({ about }) => [about.id, about.status]));
  const row = ({ cannot, id, rules, says }: CoveredCheck): string => {
    const links = rules.map(
      (rule) => `[${rule}](rules/${rule}.md)${status.get(rule) === 'manual' ? ' (a person attests it)' : ''}`,
    );
    return `| ${id} | ${says} | ${links.length > 0 ? links.join(', ') : (cannot ?? 'not there yet')} |`;
  };
  const families = Object.keys(CATALOGUE).flatMap((family) => [
    `## ${family}`,
    '',
    '| check | what has to be so | judged by, or why not |',
    '|---|---|---|',
    ...checks.filter((check) => check.family === family).map(row),
    '',
  ]);
  const beyond = bundledSet()
    .rules.map(({ about }) => about)
    .filter(({ id }) => !checks.some(({ rules }) => rules.includes(id)));
  return [
    '# What is checked, and what is not',
    '',
    'Generated from `scripts/policy-pages/` and `policies/` by `npm run generate`.',
    '',
    `${checks.length} checks were set out for; ${judged} are judged by a rule, ${reasoned} cannot be judged from configuration, ${checks.length - judged - reasoned} are not there yet. ${beyond.length} more rules came from captures and documents.`,
    '',
    ...families,
    '## Rules beyond the list',
    '',
    '| rule | true when it passes |',
    '|---|---|',
    ...beyond.map(({ id, title }) => `| [${id}](rules/${id}.md) | ${title} |`),
    '',
    '## Statements of the field reports',
    '',
    `Every statement about a configuration in the five reports, ${statements()} of them, stands in [field-reports.md](field-reports.md) with the rule that answers it, or the reason why none does.`,
    '',
    '## Complaints',
    '',
    ...complaintLines(),
    '',
    '## Field cases',
    '',
    'Captures rebuilt from public reports (`test/cases`); each is audited by the tests, and what has to come of it is held.',
    '',
    '| case | what is held |',
    '|---|---|',
    ...FIELD_CASES.map(([name, held]) => `| ${name} | ${held} |`),
    '',
  ].join('\n');
}

/** What people complained of in the cases, with the rule that names the cause. */
function complaintLines(): readonly string[] {
  const asked = Object.entries(COMPLAINTS).flatMap(([name, several]) => several.map((one) => ({ name, ...one })));
  const named = asked.filter(({ rule }) => rule !== undefined);
  return [
    `Of the cases, ${Object.keys(COMPLAINTS).length} came with a complaint, which are ${asked.length} questions (who, with which client, from where). Of ${named.length} a rule names the cause; of the other ${asked.length - named.length} nothing in what was brought is met by that client, and nothing may be blamed (\`test/cases/complaints.test.ts\`).`,
    '',
    '| case | complaint | cause named by |',
    '|---|---|---|',
    ...asked.map(
      ({ complaint, name, rule }) =>
        `| ${name} | ${complaint} | ${rule === undefined ? 'nothing that the client meets' : `[${rule}](rules/${rule}.md)`} |`,
    ),
  ];
}

const statements = (): number =>
  readFileSync('docs/field-reports.md', 'utf8')
    .split('\n## ')
    .slice(1)
    .flatMap((part) => part.split('\n').filter((line) => /^\| (?!statement|--)/.test(line))).length;
