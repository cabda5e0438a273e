import type { ByHand } from '../../model/policy/by-hand.ts';
import type { Remedy } from '../../model/run.ts';
import { KEYED_FINGERPRINT } from './pseudonym.ts';
import { redactPieces } from './redact-value.ts';
import type { RunHiding } from './run-hiding.ts';

/** What would mend a failure, with its commands and the steps of what is done by hand. */
export function redactRemedy(entry: Remedy, { all, pseudonym, text }: RunHiding): Remedy {
  const steps = (own: ByHand['before']): ByHand['before'] =>
    own.map(({ check, commands, does }) => ({
      does: text(does),
      ...(commands === undefined ? {} : { commands: commands.map(text) }),
      ...(check === undefined ? {} : { check: text(check) }),
    }));
  const order = (one: ByHand): ByHand => ({
    ...one,
    affects: text(one.affects),
    before: steps(one.before),
    forward: steps(one.forward),
    back: steps(one.back),
    ...(one.stopIf === undefined ? {} : { stopIf: one.stopIf.map(text) }),
  });
  return {
    ...entry,
    findings: entry.findings.map((fingerprint) => pseudonym.keyed(fingerprint, KEYED_FINGERPRINT)),
    where: all ? redactPieces(text(entry.where), pseudonym) : text(entry.where),
    server: entry.server === null ? null : text(entry.server),
    says: text(entry.says),
    commands: entry.commands.map(text),
    undo: entry.undo.map(text),
    irreversible: entry.irreversible.map(text),
    ...(entry.first === undefined ? {} : { first: entry.first.map(text) }),
    ...(entry.order === undefined ? {} : { order: order(entry.order) }),
  };
}
