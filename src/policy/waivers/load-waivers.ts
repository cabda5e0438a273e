import { firstFaults } from '../read/first-faults.ts';
import { readOneFile } from '../read/read-one-file.ts';
import { checkShape } from '../read/shape/check-shape.ts';
import type { YamlFile } from '../read/yaml/yaml-file.ts';
import type { Waiver } from './waiver.ts';

type RawWaiver = Pick<Waiver, 'id' | 'kind' | 'rule' | 'reason' | 'requestedBy' | 'expires'> &
  Partial<Pick<Waiver, 'resource' | 'observed' | 'compensating' | 'approvedAt' | 'ticket' | 'starts'>> & {
    readonly approvedBy?: string | readonly string[] | null;
  };

/**
 * Reads a waivers file: a YAML list; an empty file holds none. Throws UserErrors('waivers-invalid') with the first
 * twenty faults. Whether a waiver covers anything is for `matchWaivers` to say.
 */
export function loadWaivers(text: string, path: string): readonly Waiver[] {
  const file = readOneFile(text, path, 'waivers-invalid', 'The waivers');
  if (file.value === null) return [];
  const shape = checkShape(file, 'waivers').map(({ error }) => error);
  if (shape.length > 0) throw firstFaults('waivers-invalid', 'The waivers', shape);
  const raw = file.value as readonly RawWaiver[];
  const waivers = raw.map((one, index) => readWaiver(file, one, index));
  const twice = waivers.flatMap((waiver, index) => {
    const first = waivers.findIndex((other) => other.id.toLowerCase() === waiver.id.toLowerCase());
    if (first === index) return [];
    const line = waivers[first]?.place.line ?? 0;
    return [
      file.fault(
        [index, 'id'],
        'value',
        'duplicate-id',
        `${waiver.id} stands twice: also in line ${line}.`,
        'take an id that was never used',
      ),
    ];
  });
  if (twice.length > 0) throw firstFaults('waivers-invalid', 'The waivers', twice);
  return waivers;
}

function readWaiver(file: YamlFile, raw: RawWaiver, index: number): Waiver {
  const approvers = [raw.approvedBy ?? []].flat();
  return {
    id: raw.id,
    kind: raw.kind,
    rule: raw.rule,
    resource: raw.resource ?? {},
    observed: raw.observed ?? {},
    reason: raw.reason,
    compensating: raw.compensating ?? null,
    requestedBy: raw.requestedBy,
    approvedBy: approvers.map((name) => name.trim()).filter((name) => name !== ''),
    approvedAt: raw.approvedAt ?? null,
    ticket: raw.ticket ?? null,
    starts: raw.starts ?? null,
    expires: raw.expires,
    place: file.place([index]),
  };
}
