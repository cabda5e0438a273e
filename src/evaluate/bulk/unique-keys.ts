import type { KindSpec } from '../../model/kind.ts';
import type { Unique } from '../../model/policy/policy.ts';
import type { Resource, Value, ValueOrAbsent } from '../../model/resource.ts';
import { policyFault } from '../compile/policy-fault.ts';
import { readSeen } from '../compile/read.ts';
import { canonical, isList, isTyped } from '../compile/typed.ts';
import { keyHash, type OwnHashes } from './key-hash.ts';

/** One key of a resource in the form that is compared, and the path that it stands at. */
export interface UniqueKey {
  readonly key: string;
  readonly path: string;
  readonly value: Value;
}

/** Keys of one resource, distinct; `absent` is the first path whose value is not known. */
export interface OwnKeys {
  readonly keys: readonly UniqueKey[];
  readonly absent: string | null;
}

/** How the keys of a resource are read: whole, to compare them, or as hashes, to find out which to compare. */
export interface KeyReader {
  readonly keysOf: (resource: Resource) => OwnKeys;
  /** Adds the hash of every key to `hashes`, distinct within the resource; gives the first path that is not known. */
  readonly addHashes: (resource: Resource, hashes: OwnHashes) => string | null;
}

export function compileUniqueKeys(node: Unique, kind: KindSpec, rule: string): KeyReader {
  const isMail = node.normalize === 'mail';
  if (!isMail && node.normalize !== 'none')
    throw policyFault(rule, node.path, `"${node.normalize}" is not a normalization`);
  const readers = node.keys.map((path) => {
    const type = kind.properties[path]?.type;
    const keyOf = isMail
      ? (value: Value) => (typeof value === 'string' ? mailKey(value) : undefined)
      : (value: Value) => (isTyped(type, value) ? typedKey(canonical(type, value)) : undefined);
    const hashOf = isMail
      ? (value: Value) => (typeof value === 'string' ? mailHash(value) : undefined)
      : (value: Value) => (isTyped(type, value) ? keyHash(typedKey(canonical(type, value)), 0, false) : undefined);
    return { path, keyOf, hashOf, read: readSeen(path) };
  });
  return {
    keysOf: (resource) => {
      const keys: UniqueKey[] = [];
      let absent: string | null = null;
      for (const { path, keyOf, read } of readers) {
        const own = elementsOf(read(resource));
        if (own?.every((value) => keyOf(value) !== undefined) !== true) {
          absent ??= path;
          continue;
        }
        for (const value of own) {
          const key = keyOf(value) ?? '';
          if (!keys.some((known) => known.key === key)) keys.push({ key, path, value });
        }
      }
      return { keys, absent };
    },
    addHashes: (resource, hashes) => {
      let absent: string | null = null;
      for (const { path, hashOf, read } of readers) {
        const value = read(resource);
        if (value === null) continue;
        const before = hashes.size;
        if (value === undefined || !addAll(value, hashOf, hashes)) {
          hashes.cut(before);
          absent ??= path;
        }
      }
      return absent;
    },
  };
}

function elementsOf(value: ValueOrAbsent): readonly Value[] | undefined {
  if (value === undefined) return undefined;
  return value === null ? [] : isList(value) ? value : [value];
}

function addAll(value: Value, hashOf: (value: Value) => number | undefined, hashes: OwnHashes): boolean {
  if (!isList(value)) return addOne(hashOf(value), hashes);
  for (const element of value) if (!addOne(hashOf(element), hashes)) return false;
  return true;
}

function addOne(hash: number | undefined, hashes: OwnHashes): boolean {
  if (hash === undefined) return false;
  hashes.add(hash);
  return true;
}

/** Lower case, without the prefix of a proxy address. */
export function mailKey(value: string): string {
  const key = value.toLowerCase();
  return key.slice(prefixLength(key));
}

function mailHash(value: string): number {
  const hash = keyHash(value, prefixLength(value), true);
  return Number.isNaN(hash) ? keyHash(mailKey(value), 0, false) : hash;
}

const COLON = 58;

/** Length of `smtp:` or `sip:` in any case, else 0. */
function prefixLength(value: string): number {
  if (value.charCodeAt(4) === COLON) return isWord(value, 'smtp') ? 5 : 0;
  return value.charCodeAt(3) === COLON && isWord(value, 'sip') ? 4 : 0;
}

/** Bit 32 is the case of an ASCII letter; nothing but that letter in either case gives it. */
function isWord(value: string, word: string): boolean {
  for (let index = 0; index < word.length; index += 1) {
    if ((value.charCodeAt(index) | 32) !== word.charCodeAt(index)) return false;
  }
  return true;
}

/** Text as it is; anything else behind a control character that no text key starts with unless doubled. */
export function typedKey(value: Value): string {
  if (typeof value === 'string') return value.startsWith('\u0001') ? `\u0001${value}` : value;
  return `\u0001${typeof value}:${JSON.stringify(value)}`;
}
