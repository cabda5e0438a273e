import type { PhysicalLocation, Result } from 'sarif';
import type { WaiverUse } from '../../../model/run.ts';
import type { Severity } from '../../../model/words.ts';
import type { ResultPart } from '../../words/result-part.ts';
import { type CapturedRun, capturedLine } from './captured.ts';
import { sarifCut, sarifText, sarifUri } from './sarif-text.ts';

/** What every result is made with. */
export interface SarifContext extends CapturedRun {
  /** Of each rule, in `tool.driver.rules`. */
  readonly indexOf: ReadonlyMap<string, number>;
}

export interface ResultFacts extends Pick<Result, 'kind' | 'level'> {
  readonly part: ResultPart;
  readonly files: CapturedRun['files'];
  /** Of the rule, in `tool.driver.rules`. */
  readonly index: number;
  readonly fingerprint: string;
  readonly text: string;
  readonly resource: { readonly name: string; readonly id: string };
  /** `null` where it is not waived. */
  readonly waivers: readonly WaiverUse[] | null;
  readonly properties: { readonly [name: string]: unknown };
}

/** GitHub shows this much of a message. */
const MOST_TEXT = 1000;

/**
 * The parts that every result has. It stands at a resource; and in a file, without which GitHub shows nothing: the line of
 * the capture that was read, where the consumer has it in its checkout, else the line of the policy that asks for the
 * setting.
 */
export function resultOf(facts: ResultFacts): Result {
  const { fingerprint, index, part, resource, waivers } = facts;
  const { origin } = part.rule;
  const policy = fileLine(origin.file, Math.max(1, origin.line));
  const captured = capturedLine(part, facts.files);
  return {
    ruleId: part.rule.id,
    ruleIndex: index,
    ...(facts.kind === undefined ? {} : { kind: facts.kind }),
    ...(facts.level === undefined ? {} : { level: facts.level }),
    message: { text: sarifText(sarifCut(facts.text, MOST_TEXT)) },
    locations: [
      {
        logicalLocations: [{ name: resource.name, fullyQualifiedName: resource.id, kind: 'resource' }],
        physicalLocation: captured === undefined ? policy : fileLine(captured.path, captured.line),
      },
    ],
    ...(captured === undefined
      ? {}
      : { relatedLocations: [{ message: { text: 'The rule that asks for it' }, physicalLocation: policy }] }),
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'exaudit/v1': fingerprint },
    ...(waivers === null
      ? {}
      : {
          suppressions: (waivers.length === 0 ? [undefined] : waivers).map((use) => ({
            kind: 'external' as const,
            status: 'accepted' as const,
            ...(use === undefined
              ? {}
              : {
                  justification: sarifText(use.reason),
                  properties: { waiver: use.id, until: use.expires, approvedBy: use.approvedBy },
                }),
          })),
        }),
    properties: facts.properties,
  };
}

const fileLine = (path: string, startLine: number): PhysicalLocation => ({
  artifactLocation: { uri: sarifUri(path) },
  region: { startLine },
});

const LEVELS = { critical: 'error', high: 'error', medium: 'warning', low: 'note', info: 'note' } as const satisfies {
  readonly [severity in Severity]: Result.level;
};

/** SARIF knows three levels for a failure. */
export function sarifLevel(severity: Severity): Result.level {
  return LEVELS[severity];
}
