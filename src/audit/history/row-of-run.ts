import type { RunToStore, StoredVerdict } from '../../model/history/history-store.ts';
import type { Finding, Run } from '../../model/run.ts';

/** What a row says of a run, beside its contents. */
export const rowOfRun = (run: Run, site: string | null): Omit<RunToStore, 'parts'> => ({
  facts: factsOfRun(run, site),
  verdicts: run.findings.flatMap(verdictOf),
});

function factsOfRun(run: Run, site: string | null): RunToStore['facts'] {
  const { asOf, contentDigest, exit, failOn, id, judgedAt, organization, profile, subject, summary, tool, window } =
    run;
  return {
    id,
    organization,
    site,
    subject,
    asOf,
    judgedAt,
    window,
    tool,
    profile: profile.name,
    rulesDigest: profile.digest,
    contentDigest,
    failOn,
    exitCode: exit.code,
    summary,
  };
}

function verdictOf({ fingerprint, outcome, resource, rule, severity, waived }: Finding): readonly StoredVerdict[] {
  if (outcome === 'pass' || outcome === 'not-applicable') return [];
  const { id, kind, label } = resource;
  return [{ fingerprint, rule, kind, resource: id, label, outcome, severity, waived: waived ?? null }];
}
