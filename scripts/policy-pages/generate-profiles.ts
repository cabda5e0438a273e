import { resolveProfile } from '../../src/policy/profile/resolve-profile.ts';
import { BASELINE } from '../../src/policy/profile/weaker-than-baseline.ts';
import { type PolicySet, profileOf } from '../../src/policy/read/policy-set.ts';
import { bundledSet } from './bundled-set.ts';

/** The page of all profiles: whom each is for, what evidence it insists on, what it weakens, its checklist. */
export function profilesPage(): string {
  const set = bundledSet();
  const sections = set.profiles.map(({ profile }) => sectionOf(set, profile));
  return `# Profiles

Generated from \`policies/profiles/\` by \`npm run generate\`. A profile is a choice of rules with their parameters. Without
\`--profile\` the one is chosen that the evidence contradicts least; those that are for something planned are chosen by name
only. What a profile insists on and nobody collected is a broken promise: exit code 3.

${sections.join('\n')}`;
}

function sectionOf(set: PolicySet, name: string): string {
  const source = profileOf(set, name);
  const profile = resolveProfile(set, name);
  const steps = (profile.checklist ?? []).map(
    ({ asks, rules, step }, index) => `| ${index + 1} | ${step} | ${asks} | ${rules.join(', ')} |`,
  );
  return [
    `## ${name}`,
    '',
    `${profile.title}.${source?.extends === undefined ? '' : ` Builds on \`${source.extends}\`.`}`,
    '',
    `- For: ${profile.fits}.${source?.onlyByName === true ? ' Chosen by name only.' : ''}`,
    `- Insists on: ${profile.requires.length === 0 ? 'nothing' : profile.requires.map((kind) => `\`${kind}\``).join(', ')}.`,
    `- ${profile.rules.length} of ${set.rules.length} rules; exit code 1 from "${profile.failOn}" on.`,
    ...(name === BASELINE
      ? ['- The baseline that the others are measured by.']
      : profile.weakerThanBaseline.length === 0
        ? ['- Weaker than the baseline: nowhere.']
        : ['- Weaker than the baseline:', ...profile.weakerThanBaseline.map((sentence) => `  - ${sentence}`)]),
    '',
    ...(steps.length === 0 ? [] : ['| | step | question | rules |', '|---|---|---|---|', ...steps, '']),
  ].join('\n');
}
