import type { Change, Step } from '../../model/plan/plan.ts';
import { IIS_CAPABILITIES, PROVIDERS_CAPABILITY } from '../propose/capabilities/iis-capabilities.ts';
import { isSameValue } from '../same-value.ts';
import { shortName } from '../short-name.ts';
import { attributeValues } from './iis-attributes.ts';
import type { LaterCheck } from './later-check.ts';
import { wireCheck } from './wire-check.ts';

/**
 * The second stage of a wave's steps, by step id: what follows in IIS from what they write, and what the server then
 * offers on the wire. Each check stands at the last step that has to do with it; what a step writes itself is not among
 * them.
 */
export function laterChecks(steps: readonly Step[]): ReadonlyMap<string, readonly LaterCheck[]> {
  const written = new Set(steps.flatMap(({ changes }) => changes.filter(({ follows }) => follows !== true).map(keyOf)));
  const found = new Map<string, { readonly step: string; readonly check: LaterCheck }>();
  for (const step of steps) {
    for (const change of step.changes) {
      const location = locationOf(change, step.server);
      if (location === undefined) continue;
      const iis = written.has(keyOf(change)) ? [] : iisCheck(change, location, step);
      for (const check of [...iis, ...wireCheck(change, location)]) {
        const key = `${step.server} ${location} ${check.property}`;
        // Several steps in a row: from how it reads before the first of them.
        const before = found.get(key)?.check.before ?? check.before;
        found.set(key, { step: step.id, check: { ...check, before } });
      }
    }
  }
  const kept = [...found.values()].filter(
    ({ check }) => !isSameValue(check.before, check.after, check.asSet ? 'set' : undefined),
  );
  return new Map([...Map.groupBy(kept, ({ step }) => step)].map(([id, all]) => [id, all.map(({ check }) => check)]));
}

const keyOf = ({ property, resource }: Change): string => `${resource} ${property}`;

/** `iis-location:ex16/default web site/ews` of the step's own server; other servers are asked by their own steps. */
function locationOf({ resource }: Change, server: string | null): string | undefined {
  const [, name, location] = /^iis-location:([^/]*)\/(.*)$/s.exec(resource) ?? [];
  return server !== null && name === shortName(server) ? location : undefined;
}

function iisCheck(change: Change, location: string, { operation }: Step): readonly LaterCheck[] {
  const row = [...IIS_CAPABILITIES, PROVIDERS_CAPABILITY].find(({ property }) => property === change.property);
  if (row === undefined) return [];
  return [
    {
      type: 'iis',
      location,
      property: change.property,
      section: row.section,
      attribute: row.attribute,
      ...attributeValues(row.attribute, change.before, change.after),
      late: operation.type === 'cmdlet',
    },
  ];
}
