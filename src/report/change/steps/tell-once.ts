import { type Fact, type Inline, joined, say } from '../change-document.ts';

/** The facts of one change, by its id. */
export interface ToldChange {
  readonly id: string;
  readonly rows: readonly Fact[];
}

/** Values are read where they are approved: they stand in every change, whatever another one has. */
const VALUES: readonly string[] = ['Now', 'After', 'Commands', 'Undo by', 'Checks', 'Security cost', 'Not undone'];
/** A paragraph of more letters is worth looking up; a shorter one is read faster where it stands. */
const LOOKED_UP = 70;

/**
 * Each paragraph once: what all changes have in common stands before them, and what an earlier change said already is
 * named by that change (`As in S1: Why, Undo`). Nothing that is a value is moved.
 */
export function tellOnce(changes: readonly ToldChange[]): {
  readonly common: readonly Fact[];
  readonly changes: readonly ToldChange[];
} {
  const counts = new Map<string, number>();
  for (const { rows } of changes)
    for (const key of new Set(rows.flatMap(keysOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const isCommon = (name: string, line: Inline): boolean =>
    changes.length > 1 && !VALUES.includes(name) && counts.get(keyOf(name, line)) === changes.length;
  const common = changes.slice(0, 1).flatMap(({ rows }) => kept(rows, isCommon));
  const first = new Map<string, string>();
  return {
    common,
    changes: changes.map(({ id, rows }) => {
      const earlier = new Map<string, Set<string>>();
      const own = kept(rows, (name, line) => {
        if (isCommon(name, line)) return false;
        const told = first.get(keyOf(name, line));
        if (told === undefined) first.set(keyOf(name, line), id);
        if (told === undefined || VALUES.includes(name) || lettersOf(line) <= LOOKED_UP) return true;
        earlier.set(told, (earlier.get(told) ?? new Set()).add(name));
        return false;
      });
      return { id, rows: [...own, ...asBefore(earlier)] };
    }),
  };
}

function kept(rows: readonly Fact[], keep: (name: string, line: Inline) => boolean): readonly Fact[] {
  return rows.flatMap(({ lines, name }) => {
    const left = lines.filter((line) => keep(name, line));
    return left.length === 0 ? [] : [{ name, lines: left }];
  });
}

function asBefore(earlier: ReadonlyMap<string, ReadonlySet<string>>): readonly Fact[] {
  if (earlier.size === 0) return [];
  const parts = [...earlier].map(([id, names]) => say`as in ${id}: ${[...names].join(', ')}`);
  return [{ name: 'The rest', lines: [joined(parts, '; ')] }];
}

const keyOf = (name: string, line: Inline): string => `${name}\n${JSON.stringify(line)}`;
const keysOf = ({ lines, name }: Fact): readonly string[] => lines.map((line) => keyOf(name, line));

const lettersOf = (line: Inline): number =>
  line.map((span) => (typeof span === 'string' ? span : 'blank' in span ? '' : Object.values(span).join(''))).join('')
    .length;
