import { kindOf } from '../../model/kinds.ts';
import type { WaiverUse } from '../../model/run.ts';
import { isPerson } from './people-names.ts';
import { redactPieces, redactValue, WITHHELD } from './redact-value.ts';
import type { RunHiding } from './run-hiding.ts';

/** A waiver of a rule about a kind; what was accepted is told by property, as `PATH = VALUE`. */
export function redactWaiver(
  entry: WaiverUse,
  kind: string,
  { all, label, pseudonym, redaction, text }: RunHiding,
): WaiverUse {
  const properties = kindOf(kind)?.properties ?? {};
  const accepted = entry.accepted.split('; ').map((part) => {
    const [path = '', ...value] = part.split(' = ');
    if (value.length === 0) return text(part);
    const privacy = Object.hasOwn(properties, path) ? (properties[path]?.privacy ?? 'pii') : 'pii';
    return `${path} = ${String(redactValue(value.join(' = '), privacy, redaction))}`;
  });
  const person = (name: string | null): string | null => (name === null || !all ? name : pseudonym('op', name));
  return {
    ...entry,
    where: isPerson(kind)
      ? label(kind, entry.where)
      : all
        ? redactPieces(text(entry.where), pseudonym)
        : text(entry.where),
    accepted: accepted.join('; '),
    reason: WITHHELD,
    requestedBy: person(entry.requestedBy),
    approvedBy: person(entry.approvedBy),
  };
}
