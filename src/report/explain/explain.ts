import { json } from '../../lib/escape.ts';
import type { ExplainAnswer, Explanation } from '../../model/explain/explanation.ts';
import type { Value } from '../../model/resource.ts';
import type { Redaction } from '../redact/redaction.ts';

/** The same data for programs: `policies/schema/explanation.schema.json`. */
export const explainJson = (explanation: Explanation): string => `${json(JSON.stringify(explanation, null, 2))}\n`;

/**
 * As the reader may see it. The name that somebody asked for is theirs; of every other value that names a person only
 * the domain is left.
 *
 * @param asked What was typed after `--mailbox`.
 */
export function redactExplanation(
  explanation: Explanation,
  redaction: Exclude<Redaction, 'all'>,
  asked: string | undefined,
): Explanation {
  if (redaction === 'none') return explanation;
  const mailbox = asked ?? null;
  const naming = [...explanation.answers, ...explanation.compared.flatMap(({ answers }) => answers)].flatMap(
    ({ causes }) =>
      causes.flatMap((cause) =>
        cause.for
          .filter(({ privacy }) => privacy === 'pii')
          .map(({ property, resource }) => `${resource}, ${property}: `),
      ),
  );
  const hidden = (answer: ExplainAnswer): ExplainAnswer => ({
    ...answer,
    mailbox: answer.mailbox === null ? null : mailbox,
    causes: answer.causes.map((cause) => ({
      ...cause,
      for: cause.for.map(withheld),
      against: cause.against.map(withheld),
    })),
  });
  return {
    ...explanation,
    question: { ...explanation.question, mailbox },
    answers: explanation.answers.map(hidden),
    compared: explanation.compared.map((other) => ({
      ...other,
      answers: other.answers.map(hidden),
      differences: other.differences.filter((text) => !naming.some((begin) => text.startsWith(begin))),
    })),
  };
}

function withheld<
  P extends { readonly observed: Value; readonly privacy: string; readonly kind: string; readonly resource: string },
>(proof: P): P {
  const resource = proof.kind === 'mailbox' ? 'mailbox' : proof.resource;
  return { ...proof, resource, observed: proof.privacy === 'pii' ? domainOnly(proof.observed) : proof.observed };
}

function domainOnly(value: Value): Value {
  if (Array.isArray(value)) return value.map(domainOnly);
  if (typeof value === 'string')
    return value.lastIndexOf('@') < 0 ? '(withheld)' : `...${value.slice(value.lastIndexOf('@'))}`;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, domainOnly(part)]));
}
