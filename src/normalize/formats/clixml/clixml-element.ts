import type { RawObject, RawValue } from '../../raw/raw.ts';

/** An `<Obj>` or `<En>` that is being read. */
export interface ClixmlElement {
  readonly name: string | undefined;
  readonly refId: string | undefined;
  readonly line: number;
  typeNames: readonly string[];
  properties: Map<string, RawValue> | undefined;
  items: RawValue[] | undefined;
  text: string | undefined;
  primitive: RawValue | undefined;
  key: string | undefined;
  value: RawValue | undefined;
  /** Its ToString goes over a line end. */
  isBroken?: true;
}

/** A value that somebody's mail or editor broke over lines. */
export const BROKEN: RawValue = { type: 'unseen', cause: 'truncated', detail: 'its text goes over the end of a line' };

const NO_TYPES: readonly string[] = [];

export function newElement(name: string | undefined, refId: string | undefined, line: number): ClixmlElement {
  return {
    name,
    refId,
    line,
    typeNames: NO_TYPES,
    properties: undefined,
    items: undefined,
    text: undefined,
    primitive: undefined,
    key: undefined,
    value: undefined,
  };
}

/** What a complete `<Obj>` is. */
export function valueOfElement(building: ClixmlElement): RawValue {
  if (building.isBroken === true && building.typeNames.includes('System.Enum')) return BROKEN;
  const { typeNames, properties, items, text, primitive } = building;
  if (typeNames.includes('System.Enum')) {
    const name = text ?? properties?.get('Value');
    return {
      type: 'enum',
      ...(typeof name === 'string' ? { name } : {}),
      ...(typeof primitive === 'number' ? { number: primitive } : {}),
    };
  }
  if (primitive !== undefined) return primitive;
  if (items !== undefined) return { type: 'list', items };
  return { type: 'object', ...(text === undefined ? {} : { text }), typeNames, properties: properties ?? new Map() };
}

/** A root that is no object (`<S>…</S>`) becomes one without properties, with its text. */
export function rootObject(value: RawValue, line: number, building?: ClixmlElement): RawObject {
  const typeNames = building?.typeNames ?? NO_TYPES;
  if (typeof value === 'object' && value !== null && value.type === 'object') {
    return { typeNames, properties: value.properties, line, ...(value.text === undefined ? {} : { text: value.text }) };
  }
  const properties = building?.properties ?? new Map<string, RawValue>();
  if (value === null || typeof value === 'object') return { typeNames, properties, line };
  return { typeNames, properties, line, text: String(value) };
}
