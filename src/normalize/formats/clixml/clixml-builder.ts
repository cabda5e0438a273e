import type { RawObject, RawValue } from '../../raw/raw.ts';
import { FormatError } from '../format-error.ts';
import { isSecretName } from '../secret-name.ts';
import { BROKEN, type ClixmlElement, newElement, rootObject, valueOfElement } from './clixml-element.ts';
import { clixmlPrimitive, clixmlText } from './clixml-primitive.ts';
import { clixmlReferences } from './clixml-references.ts';

/** What a hostile file may make us hold: no export of PowerShell comes near it. */
const MAX_DEPTH = 256;
const MAX_NODES_PER_ROOT = 2_000_000;
const MAX_TYPES = 100_000;
type Mode = 'root' | 'self' | 'members' | 'items' | 'dictionary' | 'entry' | 'types';
interface OpenNode {
  readonly mode: Mode;
  readonly building: ClixmlElement;
}

export interface ClixmlBuilder {
  open(tag: string, attributes: { readonly [name: string]: string }, line: number): void;
  /** @param line Where the text ends, 1-based. */
  text(text: string, line: number): void;
  close(tag: string): void;
  /** The root objects that are complete since the last call. */
  take(): readonly RawObject[];
}

/** Builds raw objects from the elements of a CLIXML document. Throws FormatError for what is none, or too large. */
export function clixmlBuilder(
  onWithheld: (name: string) => void,
  onLeftOver: (line: number) => void = () => {},
): ClixmlBuilder {
  const stack: OpenNode[] = [];
  let ready: RawObject[] = [];
  let skipped = 0;
  let nodes = 0;
  let leaf: string | undefined;
  let leafName: string | undefined;
  let leafText = '';
  let leafLine = 0;
  const typeLists = new Map<string, readonly string[]>();
  let typeRefId: string | undefined;
  let typeList: string[] = [];
  const references = clixmlReferences();

  function attach(name: string | undefined, value: RawValue, line: number): void {
    const frame = stack.at(-1);
    if (frame === undefined) return;
    const { building } = frame;
    switch (frame.mode) {
      case 'root':
        ready.push(rootObject(value, line));
        nodes = 0;
        return;
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

  return {
    open(tag, attributes, line) {
      if (skipped > 0) {
        skipped += 1;
        return;
      }
      const name = attributes.N === undefined ? undefined : clixmlText(attributes.N);
      const frame = stack.at(-1);
      if (frame === undefined) {
        if (tag !== 'Objs')
          throw new FormatError('unreadable', `the file is XML, but not CLIXML: it begins with <${tag.slice(0, 40)}>`, {
            line,
          });
        stack.push({ mode: 'root', building: newElement(undefined, undefined, line) });
        return;
      }
      nodes += 1;
      if (nodes > MAX_NODES_PER_ROOT) throw overLimit(`one object has more than ${MAX_NODES_PER_ROOT} elements`, line);
      if (stack.length > MAX_DEPTH) throw overLimit(`elements are nested more than ${MAX_DEPTH} deep`, line);
      if (leaf !== undefined) {
        throw new FormatError('unreadable', `<${tag.slice(0, 40)}> stands inside <${leaf}>, which holds text only`, {
          line,
        });
      }
      const { building } = frame;
      switch (tag) {
        case 'Obj': {
          const refId = attributes.RefId;
          references.begin(refId);
          stack.push({ mode: 'self', building: newElement(name, refId, line) });
          return;
        }
        case 'Props':
        case 'MS':
          building.properties ??= new Map();
          stack.push({ mode: 'members', building });
          return;
        case 'LST':
        case 'IE':
        case 'STK':
        case 'QUE':
          building.items ??= [];
          stack.push({ mode: 'items', building });
          return;
        case 'DCT':
          building.properties ??= new Map();
          stack.push({ mode: 'dictionary', building });
          return;
        case 'En':
          stack.push({ mode: 'entry', building: newElement(undefined, undefined, line) });
          return;
        case 'TN':
          typeRefId = attributes.RefId;
          typeList = [];
          stack.push({ mode: 'types', building });
          return;
        case 'TNRef':
          building.typeNames = typeLists.get(attributes.RefId ?? '') ?? NO_TYPES;
          skipped = 1;
          return;
        case 'Ref':
          attach(name, references.resolve(attributes.RefId), line);
          skipped = 1;
          return;
        case 'Nil':
          attach(name, null, line);
          skipped = 1;
          return;
        case 'BA':
        case 'SS':
        case 'XD':
          onWithheld(name ?? building.name ?? tag);
          skipped = 1;
          return;
        case 'PR':
          skipped = 1;
          return;
        default:
          if (name !== undefined && isSecretName(name)) {
            onWithheld(name);
            skipped = 1;
            return;
          }
          leaf = tag;
          leafName = name;
          leafText = '';
          leafLine = line;
      }
    },
    text(text, line) {
      if (leaf !== undefined) leafText += text;
      else if (skipped === 0 && /\S/.test(text)) for (const stray of linesOfText(text, line)) onLeftOver(stray);
    },
    close(tag) {
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      if (leaf !== undefined) {
        const building = stack.at(-1)?.building;
        // PowerShell writes line ends of a value as _x000A_: a bare one was put there on the way.
        const isBroken = /[\r\n]/.test(leafText);
        if (isBroken) onLeftOver(leafLine);
        const text = isBroken ? '' : clixmlText(leafText);
        if (isBroken && leaf !== 'T') {
          if (leaf === 'ToString' && building !== undefined) building.isBroken = true;
          else attach(leafName, BROKEN, leafLine);
        } else if (leaf === 'T') typeList.push(text.startsWith('Deserialized.') ? text.slice(13) : text);
        else if (leaf === 'ToString' && building !== undefined) building.text = text;
        else attach(leafName, clixmlPrimitive(leaf, text) ?? unknownElement(leaf), leafLine);
        leaf = undefined;
        return;
      }
      const frame = stack.pop();
      if (frame === undefined) return;
      const { building, mode } = frame;
      if (mode === 'types') {
        building.typeNames = typeList;
        if (typeRefId !== undefined) typeLists.set(typeRefId, typeList);
        if (typeLists.size > MAX_TYPES)
          throw overLimit(`there are more than ${MAX_TYPES} lists of types`, building.line);
      } else if (mode === 'entry') {
        const holder = stack.at(-1)?.building;
        if (building.key !== undefined && building.value !== undefined) {
          if (isSecretName(building.key)) onWithheld(building.key);
          else holder?.properties?.set(building.key, building.value);
        }
      } else if (mode === 'self' && tag === 'Obj') {
        if (building.typeNames[0] === 'System.Management.Automation.PSCredential') {
          onWithheld(building.name ?? 'PSCredential');
          references.abandon(building.refId);
          return;
        }
        const value = valueOfElement(building);
        references.remember(building.refId, value);
        if (stack.at(-1)?.mode === 'root') {
          ready.push(rootObject(value, building.line, building));
          nodes = 0;
        } else if (building.name !== undefined && isSecretName(building.name)) onWithheld(building.name);
        else attach(building.name, value, building.line);
      }
    },
    take() {
      const taken = ready;
      ready = [];
      return taken;
    },
  };
}

const NO_TYPES: readonly string[] = [];

function overLimit(what: string, line: number): FormatError {
  return new FormatError('over-limit', `${what}; no export of PowerShell has that`, { line });
}

/** Numbers of the lines of a text that are not blank. */
function linesOfText(text: string, end: number): readonly number[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : [end - lines.length + 1 + index]));
}

function unknownElement(tag: string): RawValue {
  return { type: 'unseen', cause: 'unreadable', detail: `CLIXML has no element <${tag.slice(0, 40)}>` };
}
