import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { samples } from '../../scripts/make-samples.ts';
import { kindOf } from '../../src/model/kinds.ts';
import { judgeFiles } from '../organization/judge-files.ts';

/**
 * What the samples come to: the counts of every rule, then a line for each finding that does not pass. The files change
 * only through `npx vitest run test/golden -u`, and the difference is what a reviewer reads.
 */
describe('goldens of the bundled samples', () => {
  for (const [name, files] of samples()) {
    for (const profile of ['modern-default', 'legacy-ntlm-first', 'coexistence-2010']) {
      test(`${name}: the verdicts under ${profile}`, async () => {
        const { run } = await judgeFiles(files, profile);
        const lines = run.findings
          .filter(({ outcome }) => outcome !== 'pass')
          .map((finding) => {
            const found =
              finding.arguments.found === undefined ? '' : ` found ${JSON.stringify(finding.arguments.found.value)}`;
            const why = finding.reason === undefined ? '' : ` (${finding.reason.cause}: ${finding.reason.detail})`;
            return `${finding.rule} ${finding.outcome} ${finding.resource.id}${found}${why}`;
          });
        const counts = run.results.map(
          (result) =>
            `${result.rule} ${result.state} ${Object.entries(result.counts)
              .filter(([, count]) => count > 0)
              .map(([word, count]) => `${word} ${count}`)
              .join(', ')}`,
        );
        await expect(
          `${[...counts, '', ...lines, '', ...run.exit.reasons.map((reason) => `exit ${run.exit.code}: ${reason}`)].join('\n')}\n`,
        ).toMatchFileSnapshot(join(import.meta.dirname, `${name}.${profile}.verdicts.txt`));
      });
    }

    test(`${name}: every resource of a small kind`, async () => {
      const { resources } = await judgeFiles(files, 'modern-default');
      const lines = resources
        .filter((resource) => kindOf(resource.kind)?.bulk === false)
        .map(
          (resource) =>
            `${resource.id} ${JSON.stringify(resource.properties)}${resource.unseen === undefined ? '' : ` unseen ${JSON.stringify(resource.unseen)}`}`,
        );
      await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join(import.meta.dirname, `${name}.resources.txt`));
    });
  }
});
