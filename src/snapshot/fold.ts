import { canonicalJson } from '../lib/canonical-json.ts';
import type { Unseen, Value } from '../model/resource.ts';
import type { Provenance } from '../model/snapshot.ts';
import { type Column, type Columns, canonicalCell } from './columns.ts';
import { cellsOf, decodeLine, type FragmentLine, type Remarks, textCell } from './fragment-line.ts';
import { parsedOnce } from './parsed-once.ts';

/** Names a record for people: its path. */
export type RecordName = (record: number) => string;

/** A resource line in two parts, since the digest covers the first only. */
export interface ResourceText {
  /** Everything up to the provenance, without the closing brace. */
  readonly content: string;
  /** `,"provenance":{…}}` */
  readonly provenance: string;
}

/**
 * Folds all fragments of one resource (`docs/captures.md#what-one-resource-comes-to`): absent gives way to a value,
 * equal values agree, a value read from the directory only gives way to a full one, of several answers in one console
 * the last one counts, and anything else is a conflict: absent, with both sources named. The result depends on the set
 * of fragments only, not on their order.
 *
 * @param lines As `encodeFragment` writes them, all of one kind and id.
 */
export function fold(columns: Columns, lines: readonly string[], recordName: RecordName): ResourceText {
  const fragments = lines.map(decodeLine).sort(byProvenance);
  const claims = collectClaims(columns, fragments);
  const cells: string[] = [];
  const sources: (ReadonlySet<string> | undefined)[] = [];
  const unseen: string[] = [];
  for (const [index, column] of columns.list.entries()) {
    const claimed = claims[index];
    if (claimed === undefined) {
      cells.push('');
      sources.push(undefined);
      continue;
    }
    const { full, weak, unseen: missing, ...claim } = claimed;
    const part = full.size > 0 ? claim.part.filter(({ isWeak }) => !isWeak) : claim.part;
    const values = full.size > 0 ? full : weak;
    const [winner, ...others] = [...values.values()].sort(claimOrder);
    if (part.length > 0 && missing !== undefined && others.length === 0) {
      const known = unionOf(column, part);
      const isWithin = winner !== undefined && isPartOf(column, known, winner.cell);
      if (!isWithin && full.size === 0) {
        cells.push(known);
        unseen.push(`${columns.names[index]}${missing.text}`);
        sources.push(new Set(part.flatMap((claim) => [...claim.sources])));
        continue;
      }
      if (!isWithin && winner !== undefined) others.push(...part.slice().sort(claimOrder));
    }
    if (winner !== undefined && others.length === 0) {
      cells.push(winner.cell);
      sources.push(winner.sources);
      continue;
    }
    cells.push('');
    if (winner !== undefined) {
      unseen.push(`${columns.names[index]}${conflict(column, [winner, ...others], recordName)}`);
      sources.push(new Set([winner, ...others].flatMap((claim) => [...claim.sources])));
    } else {
      if (missing !== undefined) unseen.push(`${columns.names[index]}${missing.text}`);
      sources.push(missing === undefined ? undefined : new Set([missing.provenance]));
    }
  }
  const unseenText = unseen.length === 0 ? '' : `,"unseen":{${unseen.join(',')}}`;
  const provenance = provenanceMap(columns, sources, fragments[0]?.provenance ?? '{}');
  return resourceText(columns, fragments, columns.write(cells), unseenText, provenance);
}

/** One value that fragments claim, in the spelling of the first of them. */
interface Claim {
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
function collectClaims(columns: Columns, fragments: readonly FragmentLine[]): readonly (Claims | undefined)[] {
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
  const byRecord = Map.groupBy(all, ({ fragment }) => parsed(fragment.provenance).record);
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

/** What is known of a list by several who saw a part of it each. */
function unionOf(column: Column, part: readonly Claim[]): string {
  const elements = part
    .slice()
    .sort(claimOrder)
    .flatMap(({ cell }) => elementsOf(cell));
  const byCanonical = new Map(elements.map((element) => [canonicalCell(column, canonicalJson(element)), element]));
  const union = [...byCanonical.values()];
  return canonicalJson(column.spec.many === 'set' ? union.sort((a, b) => compareText(String(a), String(b))) : union);
}

function isPartOf(column: Column, part: string, whole: string): boolean {
  const all = new Set(elementsOf(whole).map((element) => canonicalCell(column, canonicalJson(element))));
  return elementsOf(part).every((element) => all.has(canonicalCell(column, canonicalJson(element))));
}

function elementsOf(cell: string): readonly Value[] {
  const value = JSON.parse(cell) as Value;
  return Array.isArray(value) ? value : [];
}

function addClaim(values: Map<string, Claim>, canonical: string, cell: string, provenance: string): void {
  const before = values.get(canonical);
  const sources = before?.sources ?? new Set<string>();
  sources.add(provenance);
  const next = { cell, provenance, sources };
  if (before === undefined || claimOrder(next, before) < 0) values.set(canonical, next);
}

const unseenText = (unseen: Unseen): string => canonicalJson(unseen);

function conflict(column: Column, claims: readonly Claim[], recordName: RecordName): string {
  const named = claims.slice(0, 4).map((claim) => {
    const { record, line } = JSON.parse(claim.provenance) as Provenance;
    const place = `${recordName(record)}${line === undefined ? '' : `:${line}`}`;
    return column.spec.privacy === 'pii' ? place : `${place} says ${claim.cell}`;
  });
  const more = claims.length > 4 ? `, and ${claims.length - 4} more` : '';
  const detail = column.spec.privacy === 'pii' ? `${named.join(' and ')} differ${more}` : `${named.join(', ')}${more}`;
  return unseenText({ cause: 'conflict', detail });
}

function resourceText(
  columns: Columns,
  fragments: readonly FragmentLine[],
  properties: string,
  unseen: string,
  provenance: string,
): ResourceText {
  const id = fragments[0]?.id ?? '';
  const label = labelOf(id, fragments);
  const server = fragments.find((fragment) => fragment.server !== '')?.server;
  const belongs = server === undefined ? '' : `,"server":${JSON.stringify(server)}`;
  return {
    content: `${columns.head}${textCell(id)},"label":${label}${belongs},"properties":${properties}${unseen}`,
    provenance: `,"provenance":${provenance}}`,
  };
}

/** The first label that is more than the id over again: of a mailbox one answer may know the GUID only. */
function labelOf(id: string, fragments: readonly FragmentLine[]): string {
  if (fragments.length > 1) {
    const key = id.slice(id.indexOf(':') + 1);
    for (const { label } of fragments) {
      const isId = label.length === key.length + 2 && (label.startsWith(key, 1) || label.toLowerCase() === `"${key}"`);
      if (!isId) return label;
    }
  }
  return fragments[0]?.label ?? '""';
}

/**
 * The source of most properties stands once, as `*`; for a property that it says nothing of, the first that does stands
 * by path.
 */
export function provenanceMap(
  columns: Columns,
  sources: readonly (ReadonlySet<string> | undefined)[],
  fallback: string,
): string {
  const counts = new Map<string, number>();
  for (const set of sources) for (const source of set ?? []) counts.set(source, (counts.get(source) ?? 0) + 1);
  let most = fallback;
  let count = 0;
  for (const [source, times] of counts) {
    if (times > count || (times === count && provenanceOrder(source, most) < 0)) {
      most = source;
      count = times;
    }
  }
  let text = `{"*":${most}`;
  for (const [index, set] of sources.entries()) {
    if (set === undefined || set.has(most)) continue;
    let [first = most] = set;
    for (const source of set) if (provenanceOrder(source, first) < 0) first = source;
    text += `,${columns.names[index]}${first}`;
  }
  return `${text}}`;
}

const byProvenance = (a: FragmentLine, b: FragmentLine): number =>
  provenanceOrder(a.provenance, b.provenance) || compareText(a.label, b.label) || compareText(a.server, b.server);

const unseenOrder = (a: { text: string; provenance: string }, b: { text: string; provenance: string }): number =>
  provenanceOrder(a.provenance, b.provenance) || compareText(a.text, b.text);

const claimOrder = (a: Pick<Claim, 'cell' | 'provenance'>, b: Pick<Claim, 'cell' | 'provenance'>): number =>
  provenanceOrder(a.provenance, b.provenance) || compareText(a.cell, b.cell);

/** By record, then line, then text: the first record of a capture speaks for equal ones. */
export function provenanceOrder(a: string, b: string): number {
  if (a === b) return 0;
  const left = parsed(a);
  const right = parsed(b);
  return left.record - right.record || (left.line ?? 0) - (right.line ?? 0) || compareText(a, b);
}

const parsed = parsedOnce<Provenance>();

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
