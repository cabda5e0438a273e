import type { RawValue } from '../../raw/raw.ts';
import type { ClixmlElement } from './clixml-element.ts';

/** An element that is open, and the object, list or entry that its children belong to. */
export interface OpenNode {
  readonly mode: 'root' | 'self' | 'members' | 'items' | 'dictionary' | 'entry' | 'types';
  readonly building: ClixmlElement;
}

/** What an element opens that holds the members or items of its object; `undefined` for every other one. */
export function containerOf(tag: string, building: ClixmlElement): OpenNode | undefined {
  switch (tag) {
    case 'Props':
    case 'MS':
      building.properties ??= new Map();
      return { mode: 'members', building };
    case 'LST':
    case 'IE':
    case 'STK':
    case 'QUE':
      building.items ??= [];
      return { mode: 'items', building };
    case 'DCT':
      building.properties ??= new Map();
      return { mode: 'dictionary', building };
    default:
      return undefined;
  }
}

/** Gives a value to the node that it stands in. One that holds none (a list of types) passes over it. */
export function attachTo({ building, mode }: OpenNode, name: string | undefined, value: RawValue): void {
  switch (mode) {
    case 'self':
      building.primitive = value;
      return;
    case 'members':
      if (name !== undefined) building.properties?.set(name, value);
      return;
    case 'items':
      building.items?.push(value);
      return;
    case 'entry':
      if (name === 'Key') building.key = typeof value === 'object' ? undefined : String(value);
      else building.value = value;
      return;
    default:
  }
}
