import { jsonObjects } from '../formats/json.ts';
import type { ReaderOptions } from '../formats/reader-options.ts';
import { csvBlock } from './blocks/csv-block.ts';
import { jsonAt } from './blocks/json-block.ts';
import { ListBlocks } from './blocks/list-blocks.ts';
import { OpenEnds } from './blocks/open-ends.ts';
import { PrintedPage } from './blocks/printed-page.ts';
import type { PrintedReading } from './blocks/printed-reading.ts';
import { TableBlocks } from './blocks/table-blocks.ts';
import { isBlank, type TextLine } from './text-line.ts';

interface PrintedReader {
  read(lines: readonly TextLine[]): PrintedReading;
}

/**
 * Reads what consoles print and people paste: lists, tables, CSV and JSON, one below the other, each block by its own
 * syntax. Texts come in windows; a table or a CSV goes on in the next one.
 */
export function startPrinted(options: ReaderOptions): PrintedReader {
  let table: PrintedPage['table'];
  let csv: PrintedPage['csv'];
  return {
    read: (lines) => {
      const page = new PrintedPage(lines, options, table, csv);
      readPage(page);
      ({ csv, table } = page);
      return page;
    },
  };
}

function readPage(page: PrintedPage): void {
  const ends = new OpenEnds(page);
  const tables = new TableBlocks(page, ends);
  const lists = new ListBlocks(page, ends);
  const isBlock = (): boolean =>
    jsonBlock(page) ||
    page.noise(() => false) ||
    tables.read() ||
    csvBlock(page) ||
    lists.read() ||
    page.error(() => false) ||
    tables.readMore() ||
    tables.groupHeading();
  while (page.at < page.lines.length) {
    const line = page.line(page.at);
    if (isBlank(line)) page.at += 1;
    else if (!isBlock()) {
      ends.orphan(line);
      page.leaveLine();
    }
  }
}

function jsonBlock(page: PrintedPage): boolean {
  const found = jsonAt(page.lines, page.at, page.patience);
  if (found === undefined) return false;
  const from = page.at;
  page.at += found.length;
  page.add('json', jsonObjects(found.value, page.line(from).line, page.options), from);
  return true;
}
