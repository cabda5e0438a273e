import type { RawObject, RawValue } from '../../raw/raw.ts';
import { FormatError } from '../format-error.ts';
import { isSecretName } from '../secret-name.ts';
import { strayLines } from '../stray-lines.ts';
import { BROKEN, newElement, rootObject, valueOfElement } from './clixml-element.ts';
import { attachTo, containerOf, type OpenNode } from './clixml-node.ts';
import { clixmlPrimitive, clixmlText } from './clixml-primitive.ts';
import { clixmlReferences } from './clixml-references.ts';
import { clixmlTypeLists } from './clixml-type-lists.ts';

/** What a hostile file may make us hold: no export of PowerShell comes near it. */
const MAX_DEPTH = 256;
const MAX_NODES_PER_ROOT = 2_000_000;

interface ClixmlBuilder {
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
  const types = clixmlTypeLists();
  const references = clixmlReferences();

  function attach(name: string | undefined, value: RawValue, line: number): void {
    const node = stack.at(-1);
    if (node?.mode === 'root') {
      ready.push(rootObject(value, line));
      nodes = 0;
    } else if (node !== undefined) attachTo(node, name, value);
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
      const container = containerOf(tag, building);
      if (container !== undefined) {
        stack.push(container);
        return;
      }
      switch (tag) {
        case 'Obj': {
          const refId = attributes.RefId;
          references.begin(refId);
          stack.push({ mode: 'self', building: newElement(name, refId, line) });
          return;
        }
        case 'En':
          stack.push({ mode: 'entry', building: newElement(undefined, undefined, line) });
          return;
        case 'TN':
          types.begin(attributes.RefId);
          stack.push({ mode: 'types', building });
          return;
        case 'TNRef':
          building.typeNames = types.of(attributes.RefId);
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
      else if (skipped === 0 && /\S/.test(text)) for (const stray of strayLines(text, line)) onLeftOver(stray);
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
        } else if (leaf === 'T') types.add(text);
        else if (leaf === 'ToString' && building !== undefined) building.text = text;
        else attach(leafName, clixmlPrimitive(leaf, text) ?? unknownElement(leaf), leafLine);
        leaf = undefined;
        return;
      }
      const frame = stack.pop();
      if (frame === undefined) return;
      const { building, mode } = frame;
      if (mode === 'types') building.typeNames = types.end(building.line);
      else if (mode === 'entry') {
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

function overLimit(what: string, line: number): FormatError {
  return new FormatError('over-limit', `${what}; no export of PowerShell has that`, { line });
}

function unknownElement(tag: string): RawValue {
  return { type: 'unseen', cause: 'unreadable', detail: `CLIXML has no element <${tag.slice(0, 40)}>` };
}
