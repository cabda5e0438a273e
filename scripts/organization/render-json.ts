import type { Cell, PsObject } from './cell.ts';
import { idFields, printed } from './render-clixml.ts';

type Json = null | string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

/**
 * What ConvertTo-Json makes of live objects (`docs/domain/raw-shapes.md#json`).
 *
 * - `5.1`: an Exchange Management Shell of Windows PowerShell: enums are numbers, times `/Date(ms)/`, structures
 *   exploded.
 * - `7-remote`: PowerShell 7 over a remote session: everything printed as text, with PSComputerName.
 * - `7-clixml`: PowerShell 7 over re-read CLIXML: enums are `{ "value": 2, "Value": "Ntlm" }`.
 */
export type JsonFlavor = '5.1' | '7-remote' | '7-clixml';

export function renderJson(objects: readonly PsObject[], flavor: JsonFlavor): string {
  const values = objects.map((object) => jsonOf(object, flavor));
  const [only] = values;
  const root: Json = values.length === 1 && only !== undefined ? only : values;
  return flavor === '5.1' ? escape51(layout51(root, 0)) : JSON.stringify(root, null, 2);
}

/** One compact object a line, as `ForEach-Object { $_ | ConvertTo-Json -Compress }` writes. */
export function renderNdjson(objects: readonly PsObject[], flavor: JsonFlavor): string {
  return `${objects.map((object) => JSON.stringify(jsonOf(object, flavor))).join('\r\n')}\r\n`;
}

function jsonOf(object: PsObject, flavor: JsonFlavor): { readonly [name: string]: Json } {
  const properties: [string, Json][] = object.properties.map(([name, value]) => [name, transported(value, flavor)]);
  if (flavor === '7-remote' && object.selected !== true) {
    properties.push(
      ['PSComputerName', 'exmgmt01'],
      ['RunspaceId', '4f1d6ed3-81ee-4120-9d38-b803867135e5'],
      ['PSShowComputerName', false],
    );
  }
  return Object.fromEntries(properties);
}

function transported(value: Cell, flavor: JsonFlavor): Json {
  if (value === null || typeof value !== 'object') return value;
  switch (value.cell) {
    case 'uri':
    case 'guid':
      return value.text;
    case 'time':
      return flavor === '5.1' ? `/Date(${Date.parse(value.text)})/` : value.text;
    case 'list':
      return value.items.map((item) => transported(item, flavor));
    case 'enum':
      if (flavor === '5.1') return value.number;
      return flavor === '7-remote' ? value.name : { value: value.number, Value: value.name };
    case 'id':
      return flavor === '7-remote' ? printed(value) : idFields(value);
    case 'struct':
      return flavor === '7-remote' ? printed(value) : value.fields;
  }
}

/** 5.1 indents its children below the name that holds them; only the line structure matters to a reader. */
function layout51(value: Json, column: number): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const pad = ' '.repeat(column + 4);
  if (Array.isArray(value)) {
    if (value.length === 0) return `[\r\n\r\n${' '.repeat(column)}]`;
    return `[\r\n${value.map((item) => pad + layout51(item, column + 4)).join(',\r\n')}\r\n${' '.repeat(column)}]`;
  }
  const entries = Object.entries(value);
  const body = entries.map(
    ([name, item]) => `${pad}${JSON.stringify(name)}:  ${layout51(item, column + name.length + 8)}`,
  );
  return `{\r\n${body.join(',\r\n')}\r\n${' '.repeat(column)}}`;
}

/** Windows PowerShell writes `'`, `<`, `>` and `&` as escapes, and `/Date(…)/` with escaped slashes. */
function escape51(json: string): string {
  return json
    .replace(/['<>&]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/"\/Date\((-?\d+)\)\/"/g, '"\\/Date($1)\\/"');
}
