import type { Run } from '../../../model/run.ts';
import { TOPICS } from '../../../model/words.ts';
import { byHandCell } from '../../words/by-hand.ts';
import { leadingEvidence } from '../../words/evidence-text.ts';
import { remedyFallback } from '../../words/remedy.ts';
import { failsOf, partMessage, partName, type ResultPart } from '../../words/result-part.ts';
import { serverName, valueText } from '../../words/words.ts';
import type { ActionCells } from './columns.ts';

/** What stands of one part of a result. @param action What is to be done. */
export function settingRow(run: Run, part: ResultPart, action: string): ActionCells {
  const { finding, result, rule, waivers } = part;
  const leaf = finding === null ? undefined : leadingEvidence(finding);
  return {
    Action: action,
    Severity: result.severity,
    Rule: rule.id,
    Server: serverName(finding?.resource.server ?? ''),
    Resource: partName(part),
    Resources: part.resources,
    'What is wrong': partMessage(run, part),
    Found: leaf === undefined ? '' : valueText(leaf.observed),
    'Should become': leaf?.expected ?? rule.title,
    Remedy: remedyFallback(part),
    'By hand': part.standing === 'fail' ? byHandIn(run, [part]) : '',
    'What users notice': rule.notice ?? '',
    Careful: rule.careful ?? '',
    Topic: TOPICS[rule.topic],
    References: rule.references.join('; '),
    'Waived until': waivers.map(({ expires }) => expires ?? 'no end').join(', '),
    Fingerprint: finding?.fingerprint ?? '',
  };
}

/** Its steps for all that it mends: of what is decided by hand, the rules are one. */
export function byHandIn(run: Run, parts: readonly [ResultPart, ...ResultPart[]]): string {
  return byHandCell(run, { rule: parts[0].rule, fails: failsOf(parts) });
}
