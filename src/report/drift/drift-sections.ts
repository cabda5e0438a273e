import type { Drift, DriftedProperty } from '../../model/history/drift.ts';
import type { DriftCause, VerdictChange } from '../../model/history/history-words.ts';
import type { Value } from '../../model/resource.ts';

/** What a drift says, in the order in which people read it: every format shows these and nothing else. */
export interface DriftSection {
  readonly title: string;
  readonly rows: readonly DriftRow[];
}

export interface DriftRow {
  readonly text: string;
  /** Where it comes from; empty where nothing changed. */
  readonly cause: string;
  readonly details: readonly string[];
}

const CHANGES: { readonly [change in VerdictChange]: string } = {
  new: 'New failures',
  fixed: 'Fixed: what failed was changed',
  'cannot-confirm': 'Cannot confirm any more: failed, and is not judged now',
  gone: 'Gone: failed, and the resource is not there any more',
  'no-longer-required': 'No longer required: failed, and nothing of it was mended',
  'evidence-lost': 'Evidence lost: passed, and is not judged now',
  'waiver-started': 'A waiver started: fails still, and is accepted',
  'waiver-ended': 'A waiver ended: fails still, and is accepted no longer',
  'still-failing': 'Still failing',
};

const CAUSES: { readonly [cause in DriftCause]: string } = {
  server: 'changed on the server',
  'exchange-build': 'Exchange was updated',
  owner: 'put back by what keeps it (Service Host)',
  rules: 'the rules changed',
  profile: 'profile or parameter changed',
  waiver: 'waiver',
  declaration: 'declared otherwise',
  collection: 'what was collected',
  time: 'time went by',
  'not-known': 'cannot be told',
};

export function driftSections(drift: Drift): readonly DriftSection[] {
  const { notCompared, properties, resources, verdicts } = drift;
  const ofVerdicts = (Object.entries(CHANGES) as [VerdictChange, string][]).map(([change, title]) => ({
    title,
    rows: (verdicts ?? [])
      .filter((one) => one.change === change)
      .map(({ causes, label, rule, says, severity, title: is }) => ({
        text: `${severity} ${rule} ${label}: ${is}`,
        cause: causes.map((cause) => CAUSES[cause]).join('; '),
        details: says,
      })),
  }));
  const came = (change: 'added' | 'removed', title: string): DriftSection => ({
    title,
    rows: resources
      .filter((one) => one.change === change)
      .map(({ cause, kind, label }) => ({ text: `${kind} ${label}`, cause: CAUSES[cause], details: [] })),
  });
  return [
    ...ofVerdicts,
    came('added', 'Added'),
    came('removed', 'Removed'),
    { title: 'Changed', rows: properties.map(propertyRow) },
    {
      title: 'Cannot be compared',
      rows: notCompared.map(({ count, says }) => ({ text: `${says} (${count})`, cause: '', details: [] })),
    },
  ].filter(({ rows }) => rows.length > 0);
}

function propertyRow({ cause, is, isFrom, kind, label, orderOnly, property, was, wasFrom }: DriftedProperty): DriftRow {
  return {
    text: `${kind} ${label}, ${property}: ${valueText(was)} -> ${valueText(is)}${orderOnly === true ? ' (other order)' : ''}`,
    cause: CAUSES[cause],
    details:
      wasFrom === null && isFrom === null
        ? []
        : [`read from ${wasFrom ?? 'nowhere'}, then from ${isFrom ?? 'nowhere'}`],
  };
}

function valueText(value: Value): string {
  if (value === null) return '(not set)';
  if (Array.isArray(value)) return value.length === 0 ? '(empty)' : value.map(valueText).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** "1 new, 2 fixed; 3 properties changed", or that nothing did. */
export function driftSummary(drift: Drift): string {
  const sections = driftSections(drift).filter(({ title }) => title !== CHANGES['still-failing']);
  const parts = sections.map(({ rows, title }) => `${rows.length} ${title.split(':')[0]!.toLowerCase()}`);
  return parts.length === 0 ? 'nothing differs' : parts.join(', ');
}

/** "run 7c1e04b2 (2026-11-20T06:00:00Z)" */
export const sideText = ({ judgedAt, name, collectedAt }: Drift['from']): string =>
  `${name}${(judgedAt ?? collectedAt) === null ? '' : ` (${judgedAt ?? collectedAt})`}`;
