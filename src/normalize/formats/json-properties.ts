import type { RawValue } from '../raw/raw.ts';
import { cutText } from './cut-text.ts';

export type JsonRecord = { readonly [name: string]: unknown };

/**
 * The properties of one JSON object, translated only when somebody asks: a mailbox export has hundreds of thousands of
 * objects, and most of their properties are never read.
 */
export class JsonProperties implements ReadonlyMap<string, RawValue> {
  readonly #record: JsonRecord;

  constructor(record: JsonRecord) {
    this.#record = record;
  }

  get size(): number {
    return Object.keys(this.#record).length;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#record, name);
  }

  get(name: string): RawValue | undefined {
    return Object.hasOwn(this.#record, name) ? jsonRawValue(this.#record[name]) : undefined;
  }

  keys(): MapIterator<string> {
    return Object.keys(this.#record).values();
  }

  *values(): MapIterator<RawValue> {
    for (const value of Object.values(this.#record)) yield jsonRawValue(value);
  }

  *entries(): MapIterator<[string, RawValue]> {
    for (const [name, value] of Object.entries(this.#record)) yield [name, jsonRawValue(value)];
  }

  [Symbol.iterator](): MapIterator<[string, RawValue]> {
    return this.entries();
  }

  forEach(call: (value: RawValue, name: string, map: ReadonlyMap<string, RawValue>) => void): void {
    for (const [name, value] of this.entries()) call(value, name, this);
  }
}

/**
 * A value of ConvertTo-Json (`docs/domain/raw-shapes.md#json`): `/Date(ms)/`, `{"value":2,"Value":"Ntlm"}` of an enum
 * that went through CLIXML, `{"value":[…],"Count":2}`, values with notes of a remote session
 * (`{"value":"abc","PSComputerName":…}`), and names of types in place of what the depth cut off. Escaped slashes are
 * JSON.parse's business.
 */
function jsonRawValue(value: unknown): RawValue {
  if (typeof value === 'string') return textValue(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (Array.isArray(value)) return { type: 'list', items: value.map(jsonRawValue) };
  if (!isRecord(value)) return null;
  if (Object.keys(value)[0] === 'value') {
    const inner = value.value;
    const name = value.Value;
    if (typeof inner === 'number' && typeof name === 'string') return { type: 'enum', name, number: inner };
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return jsonRawValue(inner);
  }
  return { type: 'object', typeNames: [], properties: new JsonProperties(value) };
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textValue(text: string): RawValue {
  const first = text.charCodeAt(0);
  if (first === 0x2f) {
    const time = /^\/Date\((-?\d{1,16})\)\/$/.exec(text);
    if (time !== null && Math.abs(Number(time[1])) <= 8.64e15) return new Date(Number(time[1])).toISOString();
  }
  return cutText(text) ?? text;
}
