import type { Evidence } from '../../model/run.ts';
import type { Privacy } from '../../model/words.ts';
import { stricterOf, type VerdictGround } from './ground.ts';

/** The grounds that a reader is shown: those that are not aside, else those that are no constants, else all. */
export function essential(grounds: readonly VerdictGround[]): readonly VerdictGround[] {
  if (!grounds.some((ground) => ground.aside !== undefined)) return grounds;
  const main = grounds.filter((ground) => ground.aside === undefined);
  if (main.length > 0) return main;
  const ofProperties = grounds.filter((ground) => ground.aside !== 'constant');
  return ofProperties.length > 0 ? ofProperties : grounds;
}

/** One row for leaves that say different things of one value from one place: their expectations are joined. */
export function rowsOf(grounds: readonly VerdictGround[]): readonly Evidence[] {
  if (grounds.length < 2) return grounds.map((ground) => ground.evidence);
  const rows = new Map<string, Evidence>();
  for (const [index, { evidence }] of grounds.entries()) {
    const { property, resource, provenance, observed, cause, detail } = evidence;
    const place =
      property === null
        ? String(index)
        : JSON.stringify([property, resource, provenance, observed === undefined ? [] : [observed], cause, detail]);
    const row = rows.get(place);
    rows.set(place, row === undefined ? evidence : joined(row, evidence));
  }
  return [...rows.values()];
}

function joined(row: Evidence, next: Evidence): Evidence {
  const paths = row.paths ?? [row.path];
  const privacy: Privacy = stricterOf(row.privacy, next.privacy);
  const compared = [...(row.compared ?? []), ...(next.compared ?? [])];
  const last = paths.at(-1) ?? row.path;
  const isSaid = row.expected === next.expected;
  return {
    ...row,
    expected: isSaid
      ? row.expected
      : `${row.expected}${areAlternatives(last, next.path) ? ' or ' : '; '}${next.expected}`,
    privacy,
    ...(paths.includes(next.path) ? {} : { paths: [...paths, next.path] }),
    ...(compared.length === 0 ? {} : { compared }),
  };
}

/** Whether either of two leaves would have done: their paths part at an `any`, or at an `all` below a `not`. */
function areAlternatives(one: string, other: string): boolean {
  const [left, right] = [one.split('.'), other.split('.')];
  const parting = left.findIndex((step, index) => step !== right[index]);
  const step = left[parting];
  if (step === undefined) return false;
  const isNegated = left.slice(0, parting).filter((name) => name === 'not' || name === 'if').length % 2 === 1;
  return step.startsWith('all[') ? isNegated : !isNegated;
}
