import type { Result } from 'sarif';
import type { WaiverUse } from '../../../model/run.ts';
import type { ResultPart } from '../../words/result-part.ts';
import { sarifCut, sarifText, sarifUri } from './text.ts';

export interface ResultFacts extends Pick<Result, 'kind' | 'level'> {
  readonly part: ResultPart;
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
 * The parts that every result has. It points at the line of the policy that asks for the setting: what was read stays
 * with who read it, and nothing that a consumer could open names a server.
 */
export function resultOf(facts: ResultFacts): Result {
  const { fingerprint, index, part, resource, waivers } = facts;
  const { origin } = part.rule;
  return {
    ruleId: part.rule.id,
    ruleIndex: index,
    ...(facts.kind === undefined ? {} : { kind: facts.kind }),
    ...(facts.level === undefined ? {} : { level: facts.level }),
    message: { text: sarifText(sarifCut(facts.text, MOST_TEXT)) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: sarifUri(origin.file) },
          region: { startLine: Math.max(1, origin.line) },
        },
        logicalLocations: [{ name: resource.name, fullyQualifiedName: resource.id, kind: 'resource' }],
      },
    ],
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
