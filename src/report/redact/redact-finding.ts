import type { Argument, Evidence, Finding, UnknownReason } from '../../model/run.ts';
import { kindIn } from './people-names.ts';
import { KEYED_FINGERPRINT } from './pseudonym.ts';
import { redactValue } from './redact-value.ts';
import type { RunHiding } from './run-hiding.ts';

/** A finding with its evidence, each value by its class. */
export function redactFinding(entry: Finding, { idOf, label, pseudonym, redaction, text }: RunHiding): Finding {
  const argument = (one: Argument): Argument => ({ ...one, value: redactValue(one.value, one.privacy, redaction) });
  /** Values of other properties stand in it in brackets: no pattern tells a name from a word. */
  const expectation = ({ expected, compared = [] }: Evidence): string =>
    text(
      compared.reduce(
        (words, one) => words.replaceAll(`(${String(one.value)})`, () => `(${String(argument(one).value)})`),
        expected,
      ),
    );
  return {
    ...entry,
    resource: {
      ...entry.resource,
      id: idOf(entry.resource.kind, entry.resource.id),
      label: label(entry.resource.kind, entry.resource.label),
      ...(entry.resource.server === undefined ? {} : { server: text(entry.resource.server) }),
    },
    arguments: Object.fromEntries(
      Object.entries(entry.arguments).map(([name, value]): [string, Argument] => [name, argument(value)]),
    ),
    fingerprint: pseudonym.keyed(entry.fingerprint, KEYED_FINGERPRINT),
    evidence: entry.evidence.map(
      (leaf): Evidence => ({
        ...leaf,
        expected: expectation(leaf),
        ...(leaf.compared === undefined ? {} : { compared: leaf.compared.map(argument) }),
        ...(leaf.resource === undefined ? {} : { resource: idOf(kindIn(leaf.resource), leaf.resource) }),
        ...(leaf.observed === undefined ? {} : { observed: redactValue(leaf.observed, leaf.privacy, redaction) }),
        ...(leaf.detail === undefined ? {} : { detail: text(leaf.detail) }),
      }),
    ),
    ...(entry.reason === undefined ? {} : { reason: redactReason(entry.reason, text) }),
  };
}

/** Why something is unknown, of a finding or of a whole rule. */
export const redactReason = (entry: UnknownReason, text: RunHiding['text']): UnknownReason => ({
  ...entry,
  detail: text(entry.detail),
  scope: text(entry.scope),
});
