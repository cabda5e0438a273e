import type { RawValue } from '../../raw/raw.ts';

/**
 * Objects that a later `<Ref>` may name. Two generations are kept, and what is named again becomes young again: memory
 * stays flat over a million mailboxes, and the object that all of them share stays known.
 */
const GENERATION = 16_384;

interface ClixmlReferences {
  /** An object begins: until it is complete, a reference to it is a circle. */
  begin(refId: string | undefined): void;
  /** It will not be known: it was withheld. */
  abandon(refId: string | undefined): void;
  remember(refId: string | undefined, value: RawValue): void;
  resolve(refId: string | undefined): RawValue;
}

/** The reference table of one CLIXML document; numbers run through the whole document. */
export function clixmlReferences(): ClixmlReferences {
  let young = new Map<string, RawValue>();
  let old = new Map<string, RawValue>();
  const open = new Set<string>();
  return {
    begin(refId) {
      if (refId !== undefined) open.add(refId);
    },
    abandon(refId) {
      if (refId !== undefined) open.delete(refId);
    },
    remember(refId, value) {
      if (refId === undefined) return;
      open.delete(refId);
      young.set(refId, value);
      if (young.size < GENERATION) return;
      old = young;
      young = new Map();
    },
    resolve(refId) {
      const found = refId === undefined ? undefined : (young.get(refId) ?? old.get(refId));
      if (refId !== undefined && found !== undefined) {
        if (old.delete(refId)) young.set(refId, found);
        return found;
      }
      const what = refId !== undefined && open.has(refId) ? 'the object that holds it' : 'an object that is not there';
      const cause = refId !== undefined && open.has(refId) ? 'truncated' : 'unreadable';
      return { type: 'unseen', cause, detail: `it refers to ${what} (RefId ${refId ?? '?'})` };
    },
  };
}
