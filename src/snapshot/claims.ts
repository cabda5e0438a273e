import { canonicalJson } from '../lib/canonical-json.ts';
import { compareText } from '../lib/compare-text.ts';
import type { Unseen } from '../model/resource.ts';
import { type Columns, canonicalCell } from './columns.ts';
import { cellsOf, type FragmentLine, type Remarks } from './fragment-line.ts';
import { parsedProvenance, provenanceOrder } from './provenance-text.ts';

/** One value that fragments claim, in the spelling of the first of them. */
export interface Claim {
  readonly cell: string;
  readonly provenance: string;
  /** Everybody who says so. */
  readonly sources: Set<string>;
}

/** Everything that the fragments claim of one property: values by canonical text. */
interface Claims {
  readonly full: Map<string, Claim>;
  readonly weak: Map<string, Claim>;
  /** Lists of which only a part was seen: their fragments say at the same time what they did not see. */
  readonly part: (Claim & { readonly isWeak: boolean })[];
  unseen: { readonly text: string; readonly provenance: string } | undefined;
}

/** By column; nothing where nobody claims anything: a resource has a few of many properties. */
export function collectClaims(columns: Columns, fragments: readonly FragmentLine[]): readonly (Claims | undefined)[] {
  const claims: (Claims | undefined)[] = columns.list.map(() => undefined);
  const remarked = fragments.map((fragment) => ({
    fragment,
    cells: cellsOf(fragment, columns),
    remarks: fragment.remarks === '' ? {} : (JSON.parse(fragment.remarks) as Remarks),
  }));
  takeBack(
    remarked,
    columns.list.map(({ path }) => path),
  );
  for (const { cells, fragment, remarks } of remarked) {
    const allWeak = remarks.weak?.includes('*') === true;
    for (const [index, column] of columns.list.entries()) {
      const cell = cells[index] ?? '';
      const missing = remarks.unseen?.[column.path];
      if (cell === '' && missing === undefined) continue;
      const own = remarks.provenance?.[column.path];
      const provenance = own === undefined ? fragment.provenance : JSON.stringify(own);
      const claim: Claims = claims[index] ?? { full: new Map(), weak: new Map(), part: [], unseen: undefined };
      claims[index] = claim;
      const isPart = cell !== '' && missing !== undefined && column.spec.many !== undefined;
      const isWeak = allWeak || remarks.weak?.includes(column.path) === true;
      if (isPart) claim.part.push({ cell, provenance, sources: new Set([provenance]), isWeak });
      if (cell !== '' && !isPart) {
        const values = isWeak ? claim.weak : claim.full;
        addClaim(values, canonicalCell(column, cell), cell, provenance);
      } else if (missing !== undefined) {
        const next = { text: unseenText(missing), provenance };
        if (claim.unseen === undefined || unseenOrder(next, claim.unseen) < 0) claim.unseen = next;
      }
    }
  }
  return claims;
}

interface Remarked {
  readonly fragment: FragmentLine;
  /** As `cellsOf` gives them. */
  readonly cells: string[];
  readonly remarks: Remarks;
}

/** The answer had it, and it could not be read: what it was before is no longer so. */
const isLost = (unseen: Unseen | undefined): boolean =>
  unseen !== undefined && unseen.cause !== 'not-in-answer' && unseen.cause !== 'not-asked';

/** Takes away what a later answer of the same record says again. One read from the directory only takes nothing from a full one. */
function takeBack(all: readonly Remarked[], paths: readonly string[]): void {
  if (!all.some(({ remarks }) => (remarks.order ?? 0) > 0)) return;
  const byRecord = Map.groupBy(all, ({ fragment }) => parsedProvenance(fragment.provenance).record);
  for (const own of byRecord.values()) {
    const byOrder = Map.groupBy(own, ({ remarks }) => remarks.order ?? 0);
    const [saidInFull, said]: readonly [Set<number>, Set<number>] = [new Set(), new Set()];
    for (const order of [...byOrder.keys()].sort((a, b) => b - a)) {
      const equals = byOrder.get(order) ?? [];
      const filled = equals.map(({ cells, remarks }) =>
        cells.flatMap((cell, index) => (cell === '' && !isLost(remarks.unseen?.[paths[index] ?? '']) ? [] : [index])),
      );
      for (const { cells, remarks } of equals)
        for (const index of remarks.weak === undefined ? saidInFull : said) cells[index] = '';
      for (const [at, { remarks }] of equals.entries()) {
        for (const index of filled[at] ?? []) {
          said.add(index);
          if (remarks.weak === undefined) saidInFull.add(index);
        }
      }
    }
  }
}

function addClaim(values: Map<string, Claim>, canonical: string, cell: string, provenance: string): void {
  const before = values.get(canonical);
  const sources = before?.sources ?? new Set<string>();
  sources.add(provenance);
  const next = { cell, provenance, sources };
  if (before === undefined || claimOrder(next, before) < 0) values.set(canonical, next);
}

/** JSON text of what was not seen. */
export const unseenText = (unseen: Unseen): string => canonicalJson(unseen);

const unseenOrder = (a: { text: string; provenance: string }, b: { text: string; provenance: string }): number =>
  provenanceOrder(a.provenance, b.provenance) || compareText(a.text, b.text);

/** By where they stand, then by value. */
export const claimOrder = (a: Pick<Claim, 'cell' | 'provenance'>, b: Pick<Claim, 'cell' | 'provenance'>): number =>
  provenanceOrder(a.provenance, b.provenance) || compareText(a.cell, b.cell);
