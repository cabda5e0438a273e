import { compareText } from '../lib/compare-text.ts';
import type { Provenance } from '../model/snapshot.ts';
import { type Claim, claimOrder, collectClaims, unseenText } from './claims.ts';
import type { Column, Columns } from './columns.ts';
import { decodeLine, type FragmentLine, textCell } from './fragment-line.ts';
import { isPartOf, unionOf } from './list-parts.ts';
import { provenanceMap, provenanceOrder } from './provenance-text.ts';

/** Names a record for people: its path. */
export type RecordName = (record: number) => string;

/** A resource line in two parts, since the digest covers the first only. */
interface ResourceText {
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

const byProvenance = (a: FragmentLine, b: FragmentLine): number =>
  provenanceOrder(a.provenance, b.provenance) || compareText(a.label, b.label) || compareText(a.server, b.server);
