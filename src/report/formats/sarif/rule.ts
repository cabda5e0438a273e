import type { ReportingDescriptor } from 'sarif';
import { markdown as prose } from '../../../lib/escape.ts';
import type { EffectiveRule } from '../../../model/policy/policy.ts';
import type { Run } from '../../../model/run.ts';
import { TOPICS } from '../../../model/words.ts';
import { byHandLines, byHandOf } from '../../words/by-hand.ts';
import { byHandMarkdown } from '../../words/by-hand-markdown.ts';
import { referenceOf } from '../../words/reference.ts';
import { remediesText } from '../../words/remedy.ts';
import { whyText } from '../../words/rule-text.ts';
import type { RuleView } from '../../words/rule-view.ts';
import { sarifLevel } from './result.ts';
import { sarifCut, sarifText } from './sarif-text.ts';

/** A rule with what GitHub, Azure DevOps and Visual Studio show of one, within GitHub's limits. */
export function sarifRule(run: Run, view: RuleView): ReportingDescriptor {
  const { rule, result } = view;
  const facts = factsOf(rule, remediesText(run, view, MOST_REMEDIES));
  const byHand = byHandOf(run, view);
  const link = rule.references
    .map((text) => referenceOf(text).address)
    .find((address) => address?.startsWith('https://'));
  return {
    id: rule.id,
    name: sarifCut(rule.name, 255),
    shortDescription: { text: sarifText(sarifCut(rule.title, 1024)) },
    fullDescription: { text: sarifText(sarifCut(whyText(rule) ?? rule.title, 1024)) },
    help: {
      text: sarifText(
        [
          ...facts.map(([name, text]) => `${name}: ${text}`),
          ...(byHand === undefined ? [] : [byHandLines(byHand)]),
        ].join('\n'),
      ),
      markdown: [
        ...facts.map(([name, text]) => `**${name}**: ${prose(text)}`),
        ...(byHand === undefined ? [] : [byHandMarkdown(byHand, prose)]),
      ].join('\n\n'),
    },
    ...(link === undefined ? {} : { helpUri: new URL(link).href }),
    defaultConfiguration: { level: sarifLevel(result.severity) },
    properties: {
      tags: [
        ...new Set([
          ...(rule.harm === 'exposure' ? ['security'] : []),
          rule.harm,
          rule.topic,
          ...rule.symptoms,
          ...rule.tags,
        ]),
      ].slice(0, 10),
      precision: PRECISION[rule.certainty ?? 'sure'],
      severity: result.severity,
      status: rule.status,
      // GitHub shows this number in place of the level, also for what is waived: only what protects data has one.
      ...(rule.harm === 'exposure' ? { 'security-severity': SECURITY_SEVERITY[result.severity] } : {}),
    },
  };
}

const PRECISION = { verified: 'very-high', sure: 'high', 'fairly-sure': 'medium' } as const;
/** In the middle of the ranges that GitHub calls critical, high, medium and low. */
const SECURITY_SEVERITY = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0', info: '0.0' } as const;

const MOST_REMEDIES = 10;

function factsOf(rule: EffectiveRule, remedy: string): readonly (readonly [name: string, text: string])[] {
  const why = whyText(rule);
  return [
    ['Should be', rule.title],
    ['Topic', TOPICS[rule.topic]],
    ...(rule.notice === undefined ? [] : [['What users notice', rule.notice] as const]),
    ...(why === undefined ? [] : [['Why it matters', why] as const]),
    ['Remedy', remedy],
    ...(rule.careful === undefined ? [] : [['Careful', rule.careful] as const]),
    ...(rule.references.length === 0 ? [] : [['References', rule.references.join('; ')] as const]),
  ];
}
