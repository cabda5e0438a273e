import type { Drift } from '../../model/history/drift.ts';
import { isPerson } from './people-names.ts';
import { pseudonymizer } from './pseudonym.ts';
import { redactPeople } from './redact-people.ts';
import { redactValue, type ValueRedaction } from './redact-value.ts';
import type { Redaction } from './redaction.ts';

type DriftSubject = Drift['resources'][number];

/**
 * A drift as the reader may see it, by the classes of its values; verdicts come from runs that were redacted when they were
 * stored. Throws UserError('redact-key-missing').
 */
export function redactDrift(
  drift: Drift,
  { key, redact }: { readonly redact: Redaction; readonly key: string },
): Drift {
  if (redact === 'none') return drift;
  const pseudonym = pseudonymizer(key);
  const internal = redact === 'all';
  const redaction: ValueRedaction = { pseudonym, internal, text: (text) => redactPeople(text, pseudonym) };
  const name = (kind: string, text: string): string => {
    if (isPerson(kind)) return String(redactValue(text, 'pii', redaction));
    return internal ? pseudonym(kind, text) : redaction.text(text);
  };
  const subject = <S extends Pick<DriftSubject, 'kind' | 'id' | 'label' | 'server'>>(one: S): S => ({
    ...one,
    id: `${one.kind}:${name(one.kind, one.id.slice(one.kind.length + 1))}`,
    label: name(one.kind, one.label),
    server: one.server === null || !internal ? one.server : pseudonym('srv', one.server),
  });
  // Layers name sites and servers; what was set where is told by the record alone.
  const place = (text: string | null): string | null =>
    text === null || !internal ? text : (text.split(' ')[0] ?? null);
  return {
    ...drift,
    resources: drift.resources.map(subject),
    properties: drift.properties.map((one) => ({
      ...subject(one),
      was: redactValue(one.was, one.privacy, redaction),
      is: redactValue(one.is, one.privacy, redaction),
      wasFrom: place(one.wasFrom),
      isFrom: place(one.isFrom),
    })),
    verdicts: drift.verdicts?.map((one) => (internal ? { ...subject(one), says: [] } : subject(one))) ?? null,
  };
}
