import { columnsOf } from '../../../normalize/logs/log-columns.ts';
import { eachLine, WITHHELD_TEXT } from './withheld.ts';
import { cellsInRow } from './withhold-rows.ts';

/** Of a log what is counted; a line that is none says nothing. */
export function withholdLog(text: string): string {
  let columns: ReturnType<typeof columnsOf>;
  return eachLine(text, (line) => {
    if (line.startsWith('#')) {
      if (/^#Fields:/i.test(line)) columns = columnsOf(line);
      return /^#(?:Software|Version|Log-type|Date|Fields):/i.test(line) ? line : '#';
    }
    if (line === '' || /^\ufeff?DateTime,/.test(line)) return line;
    if (columns === undefined) return WITHHELD_TEXT;
    const { last: _last, separator, source: _source, ...places } = columns;
    const read = new Set(Object.values(places));
    const cells = separator === ' ' ? line.split(' ') : cellsInRow(line, separator);
    if (cells.length <= columns.last) return WITHHELD_TEXT;
    return cells.map((cell, at) => (read.has(at) ? cell : separator === ' ' ? '-' : '')).join(separator);
  });
}
