import type { Value } from '../../model/resource.ts';
import type { Run } from '../../model/run.ts';

/** How a stored run was judged, so that a plan can judge again in the same way. Its values are not used: they are redacted. */
export interface JudgedBy {
  readonly profile: string;
  readonly profileDigest: string;
  readonly subject: string;
  readonly asOf: string;
  /** `RULE.P=V` as they were given to the audit. */
  readonly overrides: readonly string[];
  readonly waived: WaivedBy;
}

/** Id of the waiver that covers a finding, by fingerprint. */
export type WaivedBy = Pick<ReadonlyMap<string, string>, 'get'>;

/** @param keyed The fingerprint of a finding as the stored run has it, where its fingerprints are keyed. */
export function judgedBy(run: Run, keyed: (fingerprint: string) => string): JudgedBy {
  const waived = new Map(
    run.findings.flatMap(({ fingerprint, waived }) => (waived === undefined ? [] : [[fingerprint, waived] as const])),
  );
  return {
    profile: run.profile.name,
    profileDigest: run.profile.digest,
    subject: run.subject,
    asOf: run.asOf,
    overrides: run.rules.flatMap((rule) =>
      Object.entries(rule.valueOrigins).flatMap(([name, { layer }]) => {
        const value = rule.values[name];
        return layer === '--set' ? [`${rule.id}.${name}=${overrideText(value)}`] : [];
      }),
    ),
    waived: { get: (fingerprint) => waived.get(fingerprint) ?? waived.get(keyed(fingerprint)) },
  };
}

/** A value as `--set` takes it: lists with commas. */
const overrideText = (value: Value | undefined): string =>
  Array.isArray(value) ? value.map(String).join(',') : typeof value === 'string' ? value : JSON.stringify(value);
