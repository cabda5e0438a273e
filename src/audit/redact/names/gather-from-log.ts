import { percentDecoded } from '../written-forms.ts';
import type { NameGathering } from './gather-name-list.ts';
import { isLoggedField } from './naming-properties.ts';

/** People, computers and hosts in the fields of a log that say whom it is about. */
export function gatherFromLog(text: string, names: NameGathering): void {
  let columns: readonly number[] = [];
  let separator = ' ';
  for (const line of text.split(/\r?\n/)) {
    const heading = /^#Fields:\s*(.+)$/i.exec(line)?.[1] ?? (/^DateTime,RequestId,/i.test(line) ? line : undefined);
    if (heading !== undefined) {
      separator = heading.includes(',') ? ',' : ' ';
      columns = heading.split(separator).flatMap((name, index) => (isLoggedField(name.trim()) ? [index] : []));
    } else if (columns.length > 0 && !line.startsWith('#')) {
      const fields = line.split(separator);
      for (const index of columns) {
        const text = (fields[index] ?? '').replaceAll('+', ' ');
        const field = percentDecoded(text) ?? text;
        if (field.length < 2) continue;
        for (const part of field.split('\\')) {
          if (/^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(part)) names.addHost(part);
          else names.addLabel(part.split('~')[0] ?? '');
        }
      }
    }
  }
}
