const RULE = /^\s*-+(?:\s+-+)*\s*$/;

/** What a column may be called. */
export const NAME_OF_COLUMN = /^[A-Za-z_][\w.()-]*(?: [\w.()-]+)*$/;

/** A heading over its dashes. Dashes are as long as the name above them: that is how a whole heading is known. */
export interface TableHeading {
  readonly columns: readonly TableColumn[];
  /** The cells are parted by tabs, as a web page or a spreadsheet pastes them. */
  readonly hasTabs: boolean;
  /** What `-GroupBy` printed above it: the same property of all its rows. */
  readonly group?: TableGroup | undefined;
}

export interface TableGroup {
  readonly name: string;
  readonly value: string;
}

export interface TableColumn {
  readonly name: string;
  readonly start: number;
  /** Behind the last dash. */
  readonly end: number;
  /** How wide it is, where its name was broken to fit into it. */
  readonly width?: number;
}

export const isRule = (text: string): boolean => text.includes('-') && RULE.test(text);

/** `undefined`: the two lines are no heading, or one that was wrapped or cut. */
export function tableHeading(heading: string, rule: string): TableHeading | undefined {
  if (!isRule(rule) || !/[A-Za-z]/.test(heading)) return undefined;
  if (heading.includes('\t')) return tabbedHeading(heading, rule);
  const columns: TableColumn[] = [];
  for (const match of rule.matchAll(/-+/g)) {
    const start = match.index;
    const end = start + match[0].length;
    const name = heading.slice(start, end);
    const isWhole = name.trim() === name && isGap(heading[start - 1]) && isGap(heading[end]);
    if (!isWhole || !NAME_OF_COLUMN.test(name) || /(?:\.\.\.|…)$/.test(name)) return undefined;
    columns.push({ name, start, end });
  }
  const between = columns.map(({ start }, index) => heading.slice(columns[index - 1]?.end ?? 0, start));
  const uncovered = [...between, heading.slice(columns.at(-1)?.end ?? 0)].join('');
  if (uncovered.trim() !== '' || (columns.length === 1 && columns[0]?.name.includes(' '))) return undefined;
  return { columns, hasTabs: false };
}

function tabbedHeading(heading: string, rule: string): TableHeading | undefined {
  const names = heading
    .trim()
    .split(/\t+/)
    .map((name) => name.trim());
  if (rule.trim().split(/\t+/).length !== names.length || !names.every((name) => NAME_OF_COLUMN.test(name)))
    return undefined;
  return { columns: names.map((name) => ({ name, start: 0, end: 0 })), hasTabs: true };
}

/** Between columns, or behind the end of a line. */
export const isGap = (char: string | undefined): boolean => char === undefined || char === ' ';

/** How wide a column is at most; a name that is flush right stands at the end of its own, wherever that begins. */
export function widthOf({ columns }: TableHeading, index: number): number {
  const { start = 0, width } = columns[index] ?? {};
  return width ?? (columns[index + 1]?.start ?? Number.POSITIVE_INFINITY) - start - 1;
}
