import type { RuleWords } from '../../model/plan/grounds.ts';
import type { Plan, Step } from '../../model/plan/plan.ts';
import type { Value } from '../../model/resource.ts';
import { type Severity, WAIVER_TERMS } from '../../model/words.ts';

const DAY = 86_400_000;

/** A waiver that a workaround needs under the target profile, asked for by nobody yet and approved by nobody. */
export interface WaiverRequest {
  readonly id: string;
  readonly kind: 'accepted-risk';
  readonly rule: string;
  readonly resource: { readonly kind: string; readonly id: string };
  /** By property path: the value that the plan leaves behind, and no other. */
  readonly observed: { readonly [path: string]: Value };
  readonly reason: string;
  readonly severity: Severity;
  /** ISO 8601. */
  readonly starts: string;
  readonly expires: string;
  /** It is asked for longer than its severity allows. */
  readonly tooLong: boolean;
  readonly approvers: number;
  readonly steps: readonly string[];
}

/** When the first wave begins and until when workarounds are asked for, ISO 8601, where it is decided. */
interface Term {
  readonly start: string | null;
  readonly until: string | null;
}

/** One request for each verdict that workarounds newly fail under the target profile. */
export function waiverRequests(
  plan: Plan,
  rules: ReadonlyMap<string, RuleWords>,
  term: Term,
): readonly WaiverRequest[] {
  const steps = plan.waves.flatMap((wave) => wave.steps);
  const target = plan.predictions.find(({ profile }) => profile === plan.targetProfile);
  const workarounds = steps.filter(({ workaround }) => workaround !== null);
  return (target?.newlyFailing ?? []).flatMap(({ rule, resource }, index) => {
    const guilty = workarounds.filter(({ workaround }) => workaround?.rules.includes(rule));
    const touching = guilty.filter(({ changes }) => changes.some((change) => change.resource === resource));
    const by = touching.length > 0 ? touching : guilty;
    if (by.length === 0) return [];
    const words = rules.get(rule);
    const severity = words?.targetSeverity ?? words?.severity ?? 'high';
    return [
      {
        id: `WR-${plan.id}-${index + 1}`,
        kind: 'accepted-risk',
        rule,
        resource: { kind: resource.slice(0, Math.max(0, resource.indexOf(':'))), id: resource },
        observed: leftBehind(by, resource),
        reason: `Workaround of plan ${plan.id}, ${by.map(({ id }) => id).join(', ')}: ${(by[0]?.title ?? '').replace(/^WORKAROUND: /, '')}`,
        severity,
        ...termOf(term, plan.asOf, severity),
        approvers: WAIVER_TERMS[severity].approvers,
        steps: by.map(({ id }) => id),
      } as const,
    ];
  });
}

/** When the last workaround ends, ISO 8601; `null` where there is none. */
export function workaroundsEnd(requests: readonly WaiverRequest[]): string | null {
  return (
    requests
      .map(({ expires }) => expires)
      .sort()
      .at(-1) ?? null
  );
}

function termOf(
  { start, until }: Term,
  asOf: string,
  severity: Severity,
): Pick<WaiverRequest, 'starts' | 'expires' | 'tooLong'> {
  const starts = start ?? asOf;
  const longest = new Date(Date.parse(starts) + WAIVER_TERMS[severity].days * DAY).toISOString();
  return { starts, expires: until ?? longest, tooLong: until !== null && Date.parse(until) > Date.parse(longest) };
}

function leftBehind(steps: readonly Step[], resource: string): WaiverRequest['observed'] {
  const changes = steps.flatMap(({ changes }) => changes.filter((change) => change.resource === resource));
  return Object.fromEntries(changes.map(({ after, property }) => [property, after]));
}
