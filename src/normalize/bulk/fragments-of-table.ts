import { type Fragment, type FragmentTable, ROW_SEPARATOR, type Value } from '../../model/resource.ts';

/** The rows of a table as fragments of their own. */
export function fragmentsOfTable(table: FragmentTable): readonly Fragment[] {
  return table.rows.map((row, index): Fragment => {
    const [label = '""', ...values] = row.split(ROW_SEPARATOR);
    return {
      kind: table.kind,
      id: table.ids[index] ?? '',
      label: JSON.parse(label) as string,
      properties: Object.fromEntries(
        table.paths.map((path, place) => [path, JSON.parse(values[place] ?? 'null') as Value]),
      ),
      provenance: { '*': { record: table.record } },
    };
  });
}
