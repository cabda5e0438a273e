import { compareText } from '../../lib/compare-text.ts';
import { json as shown } from '../../lib/escape.ts';
import type { Run } from '../../model/run.ts';
import { TOPICS } from '../../model/words.ts';
import { visibleRun } from '../redact/visible-run.ts';
import type { Report } from '../report.ts';
import { resultParts, unlistedText } from '../words/result-parts.ts';
import { toolName } from '../words/words.ts';
import { hdfControl } from './hdf/control.ts';
import { hdfText } from './hdf/result.ts';

/**
 * The exec-json form of the Heimdall Data Format, for Heimdall and the SAF tools: a control for each rule, a result for
 * each resource. Heimdall shows the texts as HTML, so they are escaped as HTML.
 */
export const hdfReport: Report = {
  extension: 'hdf.json',
  mediaType: 'application/json',
  less: unlistedText,
  render: (run, options) => `${shown(JSON.stringify(execution(visibleRun(run, options)), null, 2))}\n`,
};

function execution(run: Run): object {
  const controls = [...Map.groupBy(resultParts(run), ({ rule }) => rule.id).values()]
    .sort((a, b) => compareText(a[0]!.rule.id, b[0]!.rule.id))
    .map((parts) => hdfControl(run, parts));
  const { byWord, rules } = run.summary;
  return {
    platform: { name: 'Microsoft Exchange', release: toolName(run), target_id: run.organization ?? run.subject },
    version: toolName(run),
    statistics: {
      duration: null,
      controls: {
        total: rules,
        passed: { total: byWord.pass },
        failed: { total: byWord.fail + byWord.waived },
        skipped: { total: byWord['not-applicable'] + byWord.manual },
        error: { total: byWord['not-judged'] },
      },
    },
    profiles: [
      {
        name: `exaudit-${run.profile.name}`,
        title: hdfText(run.profile.title),
        summary: hdfText(run.profile.fits),
        version: /\d+\.\d+\.\d+\S*/.exec(run.tool)?.[0] ?? null,
        sha256: run.profile.digest,
        status: 'loaded',
        supports: [],
        attributes: [],
        groups: Object.entries(TOPICS).flatMap(([topic, title]) => {
          const own = run.rules.filter((rule) => rule.topic === topic).map((rule) => rule.id);
          return own.length === 0 ? [] : [{ id: topic, title, controls: own.sort(compareText) }];
        }),
        controls,
      },
    ],
    passthrough: { exaudit: { run: run.id, asOf: run.asOf, contentDigest: run.contentDigest, rulesByOutcome: byWord } },
  };
}
