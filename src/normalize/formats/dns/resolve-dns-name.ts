import { type DnsReading, type FoundRecord, NO_DATA, NO_NAME } from './dns-reading.ts';

/** Tables of several shapes after one another, each under its own header; or one property a line. */
export function readResolveDnsName(lines: readonly string[]): DnsReading {
  const found: FoundRecord[] = [];
  const leftOver: number[] = [];
  let columns: readonly string[] | undefined;
  let answered = false;
  let isMissing = false;
  let item: { [name: string]: string } = {};
  let begin = 0;
  const closeItem = (line: number): void => {
    const records = recordOf(item, line);
    found.push(...records);
    if (records.length === 0 && !isOtherRecord(item)) leftOver.push(begin);
    item = {};
  };
  for (const [index, raw] of lines.entries()) {
    const line = raw.trimEnd();
    const number = index + 1;
    const property =
      /^(Name|QueryType|Type|TTL|DataLength|Section|IP4?6?Address|NameHost|NameTarget|Priority|Weight|Port|Server|CharacterSet|NameExchange|Preference)\s*:\s?(.*)$/.exec(
        line.trim(),
      );
    if (line.trim() === '') {
      if (Object.keys(item).length > 0) closeItem(number);
    } else if (/^\s*Name\s+Type\s+TTL\s+Section\b/.test(line)) {
      columns = line.trim().split(/\s+/);
      answered = true;
    } else if (/^[\s-]+$/.test(line)) continue;
    else if (NO_NAME.test(line)) {
      isMissing = true;
      answered = true;
    } else if (NO_DATA.test(line)) answered = true;
    else if (property !== null) {
      if (property[1] === 'Name' && item.Name !== undefined) closeItem(number);
      if (Object.keys(item).length === 0) begin = number;
      item[property[1] ?? ''] = (property[2] ?? '').trim();
      answered = true;
    } else if (columns !== undefined) {
      const cells = line.trim().split(/\s+/);
      const row = Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
      const records = recordOf(row, number);
      if (cells.length !== columns.length || (records.length === 0 && !isOtherRecord(row))) leftOver.push(number);
      else found.push(...records);
    } else if (!/^(?:\s*\+ |At line:)/.test(line) && !/Resolve-DnsName\s*:/.test(line)) leftOver.push(number);
  }
  if (Object.keys(item).length > 0) closeItem(lines.length);
  // In the place of what a name does not have, the zone says who it is.
  const saysNone = lines.some((line) => /\bSOA\b/.test(line)) || NO_DATA.test(lines.join('\n'));
  return { found: found.filter(({ line }) => line > 0), isMissing, answered, leftOver, saysNone };
}

/** A record that no rule asks for, or of another section than the answer. */
const isOtherRecord = ({ QueryType, Section, Type }: { readonly [column: string]: string }): boolean =>
  /^(?:SOA|NS|TXT|MX|PTR)$/.test(Type ?? QueryType ?? '') || /^(?:Authority|Autorit\p{L}*)$/iu.test(Section ?? '');

const ADDRESS = /^(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{0,4}(?::[0-9a-f.]{0,15}){2,8}(?:%\w+)?)$/i;

function recordOf(row: { readonly [column: string]: string }, line: number): readonly FoundRecord[] {
  const owner = row.Name ?? '';
  const type = (row.Type ?? row.QueryType ?? '').toUpperCase();
  if (row.Section !== undefined && !/^(Answer|Antwort|Additional)$/i.test(row.Section)) return [];
  const address = row.IPAddress ?? row.IP4Address ?? row.IP6Address;
  if ((type === 'A' || type === 'AAAA') && address !== undefined && ADDRESS.test(address))
    return [{ owner, type, value: address, line }];
  if (type === 'CNAME' && row.NameHost) return [{ owner, type, value: row.NameHost.replace(/\.$/, ''), line }];
  const target = row.NameTarget ?? row.NameHost;
  if (type === 'SRV' && target) {
    const value = `${row.Priority ?? '0'} ${row.Weight ?? '0'} ${row.Port ?? '0'} ${target.replace(/\.$/, '').toLowerCase()}`;
    return [{ owner, type, value, line }];
  }
  return [];
}
